package io.shiftwire.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.alerts.shifts.ShiftDetector;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Article;
import io.shiftwire.processor.Annotator;
import io.shiftwire.processor.language.LanguageDetector;
import io.shiftwire.processor.matching.StoredQueries;
import io.shiftwire.processor.stories.StoryClusterer;
import io.shiftwire.processor.stories.StoryMemory;
import io.shiftwire.processor.tagging.TopicTagger;
import java.time.InstantSource;

/// What the service does to one article, without Kafka: stories are those of the articles given so
/// far.
public final class Analysis implements AutoCloseable {
    private final TopicTagger tagger = TopicTagger.fromPacks();
    private final StoredQueries queries = new StoredQueries(InstantSource.system());
    private final StoryClusterer stories = new StoryClusterer(StoryMemory.inMemory());
    private final Annotator annotator;

    /// Loads the packs.
    ///
    /// @param allCandidates whether shifts below the pack's threshold are listed too
    public Analysis(boolean allCandidates) {
        var detector = ShiftDetector.fromPack("en");
        annotator =
                new Annotator(
                        LanguageDetector.fromPacks(tagger.languages(), new SimpleMeterRegistry()),
                        tagger,
                        allCandidates ? detector::candidates : detector,
                        queries,
                        InstantSource.system());
    }

    public AnnotatedArticle of(Article article) {
        return annotator.annotate(article, 1, null, stories.assign(article));
    }

    @Override
    public void close() {
        queries.close();
    }
}
