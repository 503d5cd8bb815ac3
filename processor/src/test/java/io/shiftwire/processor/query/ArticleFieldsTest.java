package io.shiftwire.processor.query;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.fixtures.ArticleBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.lucene.index.memory.MemoryIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArticleFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rain",
                "RAIN",
                "valleys",
                "Forecaster's",
                "forecast*",
                "vally~1",
                "id:a",
                "title:rain",
                "text:sunday",
                "source:VALLEY-TIMES",
                "source:valley*",
                "language:en",
                "language:EN",
                "tags:weather",
                "story:a",
                "url:\"https://news.example/a\"",
                "published:2026-03-01",
                "published:[2026-02-28 TO now]",
                "NOT tags:nato",
                "*:*"
            })
    void anArticleIsFoundBy(String query) throws Exception {
        assertThat(
                        matches(
                                query,
                                article("a")
                                        .language("en-GB")
                                        .annotated(List.of("weather"), List.of())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snow",
                "rain snow",
                "id:A",
                "language:en-GB",
                "tags:weath",
                "NOT tags:weather",
                "published:{2026-03-01 TO *]",
                "shift.actor:*",
                "source:valley"
            })
    void anArticleIsNotFoundBy(String query) throws Exception {
        assertThat(
                        matches(
                                query,
                                article("a")
                                        .language("en-GB")
                                        .annotated(List.of("weather"), List.of())))
                .isFalse();
    }

    @Test
    void sourcesAreLowerCasedAsQueriesAre() throws Exception {
        var greek = article("a").source("Ο ΛΟΓΟΣ").annotated(List.of(), List.of());
        var turkish = article("a").source("İstanbul").annotated(List.of(), List.of());

        assertThat(matches("source:\"ο ΛΟΓΟΣ\"", greek)).isTrue();
        assertThat(matches("source:İstanbul", turkish)).isTrue();
    }

    @Test
    void anArticleWithAnEndlessUrlIsFoundByTheRest() throws Exception {
        var endless =
                article("a")
                        .url("https://news.example/" + "x".repeat(40_000))
                        .annotated(List.of(), List.of());

        assertThat(ArticleFields.document(endless).getField(ArticleFields.URL)).isNull();
        assertThat(matches("rain", endless)).isTrue();
    }

    @Test
    void timesTooFarAwayToCountAreTheLastThereIs() throws Exception {
        var never = article("a").published(Instant.MAX).annotated(List.of(), List.of());

        assertThat(matches("published:[2026-03-01 TO *]", never)).isTrue();
        assertThat(ArticleFields.millis(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    }

    private static boolean matches(String query, AnnotatedArticle article) throws Exception {
        var language = new QueryLanguage(InstantSource.fixed(ArticleBuilder.NOON));
        var index =
                MemoryIndex.fromDocument(ArticleFields.document(article), ArticleFields.ANALYZER);
        return index.createSearcher().count(language.parse(query)) == 1;
    }
}
