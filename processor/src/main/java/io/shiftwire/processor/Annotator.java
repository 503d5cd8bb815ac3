package io.shiftwire.processor;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleAnnotator;
import io.shiftwire.events.Change;
import io.shiftwire.events.Shift;
import io.shiftwire.events.Story;
import io.shiftwire.processor.matching.StoredQueries;
import io.shiftwire.processor.tagging.TopicTagger;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one pass over an article: tag its topics, flag its shifts, match the subscriptions. Holds no
/// state of its own; the topology and the command line share it.
public final class Annotator {
    private final TopicTagger tagger;
    private final ArticleAnnotator shifts;
    private final StoredQueries subscriptions;
    private final InstantSource clock;

    public Annotator(
            TopicTagger tagger,
            ArticleAnnotator shifts,
            StoredQueries subscriptions,
            InstantSource clock) {
        this.tagger = tagger;
        this.shifts = shifts;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /// Everything found in `article`. One in a language without a pack gets no tags and no shifts,
    /// but subscriptions still match its words.
    public AnnotatedArticle annotate(
            Article article, int revision, @Nullable Change change, Story story) {
        var tagging = tagger.tag(article);
        List<Shift> found =
                tagger.reads(article) ? shifts.annotate(article, tagging.tagSet()) : List.of();
        var annotated =
                new AnnotatedArticle(
                        article,
                        revision,
                        change,
                        tagging.tags(),
                        tagging.evidence(),
                        story,
                        found,
                        List.of(),
                        clock.instant());
        return annotated.withMatches(subscriptions.match(annotated));
    }
}
