package io.shiftwire.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.shiftwire.events.fixtures.ArticleBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.index.memory.MemoryIndex;

/// Whatever is typed is a query or is refused with a place inside it, and soon.
final class QueryFuzzTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final QueryLanguage language =
            new QueryLanguage(InstantSource.fixed(ArticleBuilder.NOON));
    private final MemoryIndex article = article();

    @Property(tries = 2_000)
    void anyTextIsReadOrRefused(@ForAll String text) {
        readsOrRefuses(text);
    }

    @Property(tries = 4_000)
    void anyRowOfTokensIsReadOrRefused(@ForAll("tokens") String text) {
        readsOrRefuses(text);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                        "rain",
                        "snow",
                        "(",
                        ")",
                        "\"",
                        "\"heavy rain\"",
                        "~",
                        "~2",
                        "^",
                        "^2",
                        "[",
                        "]",
                        "{",
                        "}",
                        " TO ",
                        " AND ",
                        " OR ",
                        " NOT ",
                        " NEAR/2 ",
                        " BEFORE/0 ",
                        " NEAR/",
                        "-",
                        "+",
                        "!",
                        "title:",
                        "published:",
                        "tags:",
                        "shift.severity:",
                        "tier:",
                        "nofield:",
                        "*",
                        "?",
                        "ra*",
                        "r\\*",
                        "\\",
                        "/",
                        "now",
                        "now-7d",
                        "now/d",
                        "2026-03",
                        "now-999999y",
                        ":",
                        "&&",
                        "||",
                        " ",
                        "\t",
                        "é",
                        "\ud83d\ude00",
                        "\ud83d",
                        "\u0000",
                        "1")
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces));
    }

    private void readsOrRefuses(String text) {
        long started = System.nanoTime();
        try {
            article.search(language.parse(text));
        } catch (QueryException e) {
            assertThat(e).message().isNotBlank();
            assertThat(e.position()).isBetween(-1, text.length());
        } catch (RuntimeException | Error e) {
            fail("threw on <" + text + ">", e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
    }

    private static MemoryIndex article() {
        var index = new MemoryIndex();
        for (var field : List.of(ArticleFields.TITLE, ArticleFields.TEXT)) {
            index.addField(field, "Heavy rain and snow in the valley", ArticleFields.ANALYZER);
        }
        return index;
    }
}
