package io.shiftwire.processor;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Article;
import io.shiftwire.events.Story;
import io.shiftwire.processor.language.LanguageDetector;
import io.shiftwire.processor.matching.StoredQueries;
import io.shiftwire.processor.tagging.TopicTagger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnnotatorTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    private static final TopicTagger TAGGER = TopicTagger.fromPacks();

    private final List<String> askedForShifts = new ArrayList<>();
    private final StoredQueries queries = new StoredQueries(CLOCK);
    private final Annotator annotator =
            new Annotator(
                    LanguageDetector.fromPacks(TAGGER.languages(), new SimpleMeterRegistry()),
                    TAGGER,
                    (article, _) -> {
                        askedForShifts.add(article.title());
                        return List.of();
                    },
                    queries,
                    CLOCK);

    @AfterEach
    void close() {
        queries.close();
    }

    @Test
    void anArticleIsTaggedInTheLanguageItIsIn() {
        var annotated =
                annotate(
                        article("a")
                                .title("Kolda zieht seine Blauhelme ab")
                                .text(
                                        "Das Bataillon soll bis zum Juni heimkehren, wie das Kabinett"
                                                + " nach einer langen Sitzung beschlossen hat.")
                                .language("en")
                                .build());

        assertThat(annotated.article().language()).isEqualTo("de");
        assertThat(annotated.tags()).containsExactly("peacekeeping");
    }

    @Test
    void shiftsAreLookedForInEnglishAlone() {
        var french =
                article("a")
                        .title("La Vélie ne rejoindra pas l'Otan")
                        .text(
                                "La Première ministre a annoncé que le pays ne sera pas candidat et que"
                                        + " les troupes de l'alliance atlantique quitteront la côte.")
                        .language(null)
                        .build();
        var brief = article("b").title("Velia quits").text("").language(null).build();

        assertThat(annotate(french).tags()).containsExactly("nato");
        assertThat(annotate(brief).article().language()).isNull();
        assertThat(askedForShifts).containsExactly("Velia quits");
    }

    private AnnotatedArticle annotate(Article article) {
        return annotator.annotate(article, 1, null, new Story("a", null));
    }
}
