package io.shiftwire.processor;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleAnnotator;
import io.shiftwire.events.Change;
import io.shiftwire.events.Shift;
import io.shiftwire.events.Story;
import io.shiftwire.processor.language.LanguageDetector;
import io.shiftwire.processor.matching.StoredQueries;
import io.shiftwire.processor.tagging.TopicTagger;
import io.shiftwire.processor.text.ArticleWords;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one pass over an article: tell its language, tag its topics, flag its shifts, match the
/// subscriptions. Holds no state of its own; the topology and the command line share it.
public final class Annotator {
    /// The language whose shifts can be told.
    private static final String SHIFT_LANGUAGE = "en";

    private final LanguageDetector languages;
    private final TopicTagger tagger;
    private final ArticleAnnotator shifts;
    private final StoredQueries subscriptions;
    private final InstantSource clock;

    public Annotator(
            LanguageDetector languages,
            TopicTagger tagger,
            ArticleAnnotator shifts,
            StoredQueries subscriptions,
            InstantSource clock) {
        this.languages = languages;
        this.tagger = tagger;
        this.shifts = shifts;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /// Everything found in `stated`, with the article in the language found. One in a language
    /// without a pack gets no shifts and hardly any tags, but subscriptions still match its words.
    public AnnotatedArticle annotate(
            Article stated, int revision, @Nullable Change change, Story story) {
        var words = ArticleWords.of(stated);
        var article = languages.detect(stated, words);
        var tagging = tagger.tag(article, words);
        List<Shift> found =
                article.languageOr(SHIFT_LANGUAGE).equals(SHIFT_LANGUAGE)
                        ? shifts.annotate(article, tagging.tagSet())
                        : List.of();
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
        return annotated.withMatches(subscriptions.match(annotated, words));
    }
}
