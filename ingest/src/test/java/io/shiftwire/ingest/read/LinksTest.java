package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinksTest {
    /// RFC 3986, 5.4, and what java.net.URI does otherwise.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    g,           http://a/b/c/g
                    ./g,         http://a/b/c/g
                    g/,          http://a/b/c/g/
                    /g,          http://a/g
                    //g,         http://g
                    ?y,          http://a/b/c/d;p?y
                    g?y,         http://a/b/c/g?y
                    #s,          http://a/b/c/d;p?q#s
                    '',          http://a/b/c/d;p?q
                    ..,          http://a/b/
                    ../g,        http://a/b/g
                    ../../g,     http://a/g
                    https://h/x, https://h/x
                    mailto:i@x,  mailto:i@x
                    a b|c,       http://a/b/c/a%20b%7Cc
                    50%,         http://a/b/c/50%25
                    å,           http://a/b/c/å
                    """)
    void referencesAreResolved(String reference, String resolved) {
        assertThat(Links.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(resolved);
    }

    @Test
    void aBaseWithoutAPathIsAtTheRoot() {
        assertThat(Links.resolve("http://post.example", "a")).isEqualTo("http://post.example/a");
    }

    @Test
    void aBaseThatIsNoneLeavesTheLink() {
        assertThat(Links.resolve("urn:post", "a")).isEqualTo("a");
        assertThat(Links.resolve("http://[", "a")).isEqualTo("a");
        assertThat(Links.resolve(null, " a\n b ")).isEqualTo("ab");
    }
}
