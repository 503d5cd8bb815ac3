package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonLinesTest {
    private static final String GOOD =
            "{\"url\":\"https://Post.example:443/a?utm_source=x&b=1#top\",\"title\":\"Tide\",\"text\":\"High.\"}";

    @Test
    void aLineBecomesAnArticleWithACanonicalUrlAndTheHostAsSource() throws Exception {
        var article = Reading.of(GOOD).article();

        assertThat(article.url()).isEqualTo("https://post.example/a?b=1");
        assertThat(article.source()).isEqualTo("post.example");
        assertThat(article.title()).isEqualTo("Tide");
        assertThat(article.fetched()).isEqualTo(Reading.NOON);
        assertThat(article.published()).isNull();
    }

    @Test
    void allFieldsAreReadAndUnknownOnesIgnored() throws Exception {
        var article =
                Reading.of(
                                """
                                {"url":"https://a.example/1","title":"T","html":"<p>One.</p><p>Two &amp; three.</p>","published":"2026-02-03T04:05:06+01:00","source":"post","language":"en-US","authors":["Ida"],"mood":7}\
                                """)
                        .article();

        assertThat(article.text()).isEqualTo("One.\nTwo & three.");
        assertThat(article.published()).isEqualTo(Instant.parse("2026-02-03T03:05:06Z"));
        assertThat(article.source()).isEqualTo("post");
        assertThat(article.language()).isEqualTo("en-US");
        assertThat(article.authors()).containsExactly("Ida");
    }

    @Test
    void ofAWholePageOnlyTheArticleIsTaken() throws Exception {
        var sentence = "The harbour board met on Tuesday and agreed to deepen the channel. ";
        var article =
                Reading.of(
                                "{\"title\":\"T\",\"html\":\"<html><body><nav><a href=/>Home</a> and other places</nav><p>%s</p><p>%s</p></body></html>\"}"
                                        .formatted(sentence.repeat(2), sentence))
                        .article();

        assertThat(article.text()).isEqualTo(sentence + sentence.strip() + "\n" + sentence.strip());
    }

    @Test
    void aMalformedLineIsReportedWithItsNumberAndTheRestGoesOn() throws Exception {
        var reading = Reading.of(GOOD + "\n{\"title\": \"cut\n\n" + GOOD);

        assertThat(reading.articles()).hasSize(2);
        assertThat(reading.unreadable())
                .singleElement()
                .satisfies(bad -> {
                    assertThat(bad.input()).isEqualTo("input:2");
                    assertThat(bad.reason()).isEqualTo(Reason.MALFORMED_JSON);
                });
    }

    @Test
    void aMalformedFirstLineDoesNotHideTheOthers() throws Exception {
        var reading = Reading.of("oops\n" + GOOD);

        assertThat(reading.articles()).hasSize(1);
        assertThat(reading.reasons()).containsExactly(Reason.MALFORMED_JSON);
    }

    @Test
    void bytesThatAreNoUtf8AreReported() throws Exception {
        var bytes =
                (GOOD + "\n{\"title\":\"caf?\",\"text\":\"x\"}\n" + GOOD)
                        .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' && bytes[i - 1] == 'f' ? (byte) 0xe9 : bytes[i];
        }

        var reading = Reading.of(bytes);

        assertThat(reading.articles()).hasSize(2);
        assertThat(reading.reasons()).containsExactly(Reason.NOT_UTF8);
    }

    @Test
    void aLineOfAHundredMegabytesIsPassedOverWithoutBeingKept() throws Exception {
        var megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 'x');
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream((GOOD + "\n").getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 100; i++) {
            parts.add(new ByteArrayInputStream(megabyte));
        }
        parts.add(new ByteArrayInputStream(("\n" + GOOD).getBytes(StandardCharsets.UTF_8)));

        var reading = Reading.of(new SequenceInputStream(Collections.enumeration(parts)));

        assertThat(reading.articles()).hasSize(2);
        assertThat(reading.unreadable())
                .singleElement()
                .satisfies(bad -> {
                    assertThat(bad.input()).isEqualTo("input:2");
                    assertThat(bad.reason()).isEqualTo(Reason.TOO_LARGE);
                    assertThat(bad.error()).contains("104,857,600 bytes");
                });
    }

    @Test
    void anUnknownDateLeavesTheArticleAndAWarning() throws Exception {
        var reading =
                Reading.of("{\"title\":\"T\",\"text\":\"x\",\"published\":\"the day after\"}");

        assertThat(reading.article().published()).isNull();
        assertThat(((Parsed.Read) reading.parsed().getFirst()).warnings())
                .containsExactly("published: not a date: the day after");
    }

    @Test
    void aFieldOfTheWrongTypeIsNamed() throws Exception {
        var reading = Reading.of("{\"title\":7,\"text\":\"x\"}");

        assertThat(reading.unreadable().getFirst().error())
                .isEqualTo("bad-field: title: expected text, found NUMBER");
    }

    @Test
    void anArticleWithoutTitleAndTextIsRefused() throws Exception {
        assertThat(Reading.of("{\"url\":\"https://a.example/1\"}").reasons())
                .containsExactly(Reason.NO_CONTENT);
    }

    @Test
    void aLinkThatIsNotHttpIsDroppedAndWarnedOf() throws Exception {
        var reading =
                Reading.of("{\"url\":\"javascript:alert(1)\",\"title\":\"T\",\"text\":\"x\"}");

        assertThat(reading.article().url()).isNull();
        assertThat(reading.article().source()).isEqualTo("input");
    }

    @Test
    void gzippedLinesAreReadAndCutOffOnesReported() throws Exception {
        var bytes = Reading.gzipped(GOOD + "\n" + GOOD);

        assertThat(Reading.of(bytes).articles()).hasSize(2);
        assertThat(Reading.of(Arrays.copyOf(bytes, bytes.length - 12)).reasons())
                .contains(Reason.TRUNCATED);
    }

    @Test
    void anEmptyFileIsReported() throws Exception {
        assertThat(Reading.of("").reasons()).containsExactly(Reason.EMPTY);
        assertThat(Reading.of(" \n\n").reasons()).containsExactly(Reason.EMPTY);
    }

    @Test
    void anArrayAndAnArticleOverSeveralLinesAreRead() throws Exception {
        assertThat(Reading.of("[" + GOOD + "," + GOOD + "]").articles()).hasSize(2);
        assertThat(Reading.of("{\n\"title\":\"T\",\n\"text\":\"x\"\n}").articles()).hasSize(1);
    }

    @Test
    void aJsonFeedIsReadItemByItem() throws Exception {
        var article =
                Reading.of(
                                """
                                {"version":"https://jsonfeed.org/version/1.1","language":"en","items":[{"id":"7","url":"https://a.example/7","title":"T","content_html":"<p>Body.</p>","date_published":"2026-01-02T00:00:00Z","authors":[{"name":"Ida"}]}]}\
                                """)
                        .article();

        assertThat(article.guid()).isEqualTo("7");
        assertThat(article.text()).isEqualTo("Body.");
        assertThat(article.authors()).containsExactly("Ida");
        assertThat(article.language()).isEqualTo("en");
    }
}
