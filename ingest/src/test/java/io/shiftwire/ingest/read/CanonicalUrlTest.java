package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalUrlTest {
    @ParameterizedTest
    @CsvSource({
        "HTTPS://News.Example/A, https://news.example/A",
        "http://news.example:80/a#part, http://news.example/a",
        "https://news.example:8443/a, https://news.example:8443/a",
        "https://news.example, https://news.example/",
        "https://news.example/a?fbclid=1&id=2&utm_campaign=x, https://news.example/a?id=2",
        "https://news.example/a/../b/./c, https://news.example/b/c",
        "https://news.example/%c3%a9, https://news.example/%C3%A9",
        "https://news.example/é|x, https://news.example/%C3%A9%7Cx",
        "https://user@bücher.example/, https://xn--bcher-kva.example/"
    })
    void onePageHasOneSpelling(String given, String canonical) {
        assertThat(CanonicalUrl.of(given)).hasValue(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "news.example/a",
                "ftp://news.example/",
                "javascript:alert(1)",
                "https://",
                "data:text/html,x"
            })
    void whatIsNoWebPageHasNone(String given) {
        assertThat(CanonicalUrl.of(given)).isEmpty();
    }

    @Test
    void anEndlessUrlHasNone() {
        assertThat(CanonicalUrl.of("https://news.example/" + "a".repeat(5_000))).isEmpty();
    }
}
