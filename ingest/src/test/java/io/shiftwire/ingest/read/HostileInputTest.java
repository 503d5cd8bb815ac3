package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Input that is meant to stop us, or that is merely so odd that it might: the rest must go on,
/// soon and whole.
final class HostileInputTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String GOOD = "{\"title\":\"Tide\",\"text\":\"High water.\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a%20b/x",
                "http://a%2Fb/x",
                "http://news.example%23.evil.example/x",
                "http://%zz/x"
            })
    void aHostThatIsNoneDropsTheLinkAndStopsNothing(String url) throws Exception {
        var reading =
                Reading.of(
                        "{\"title\":\"T\",\"text\":\"x\",\"url\":\"%s\"}\n".formatted(url) + GOOD);

        assertThat(reading.articles()).hasSize(2);
        assertThat(reading.article().url()).isNull();
    }

    @Test
    void halfACharacterIsReplaced() throws Exception {
        var article =
                Reading.of(
                                "{\"title\":\"a\\ud800b\",\"text\":\"x\\udc00\",\"authors\":[\"\\ud800\"]}")
                        .article();

        assertThat(article.title()).isEqualTo("a\ufffdb");
        assertThat(article.text()).isEqualTo("x\ufffd");
    }

    @Test
    void twoObjectsOnOneLineAreReportedAndNotHalved() throws Exception {
        var reading = Reading.of(GOOD + GOOD + "\n" + GOOD);

        assertThat(reading.reasons()).containsExactly(Reason.MALFORMED_JSON);
        assertThat(reading.articles()).hasSize(1);
    }

    @Test
    void anArticleThatQuotesTheJsonFeedVersionIsStillOneLineOfMany() throws Exception {
        var reading =
                Reading.of(
                        "{\"title\":\"T\",\"text\":\"see https://jsonfeed.org/version/1.1\"}\n"
                                + GOOD);

        assertThat(reading.articles()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "[]", "{\"title\":\"cut off he", "{\"title\":"})
    void aDamagedFirstLineHidesNoneOfTheOthers(String first) throws Exception {
        var reading = Reading.of(first + "\n" + GOOD + "\n" + GOOD);

        assertThat(reading.articles()).hasSize(2);
    }

    @Test
    void whatFollowsAWholeDocumentIsReported() throws Exception {
        var reading = Reading.of("[\n" + GOOD + "\n]\n" + GOOD);

        assertThat(reading.reasons()).containsExactly(Reason.MALFORMED_JSON);
    }

    @Test
    void everyMemberOfAGzipIsReadThoughTheStreamCannotSayWhatIsAvailable() throws Exception {
        var both = new ByteArrayOutputStream();
        both.write(Reading.gzipped(GOOD + "\n"));
        both.write(Reading.gzipped(GOOD + "\n"));

        assertThat(Reading.of(trickling(both.toByteArray())).articles()).hasSize(2);
    }

    @Test
    void aPageOfThirtyThousandParagraphsIsReadSoon() {
        var page = "<html><body><div>" + paragraph().repeat(30_000) + "</div></body></html>";

        assertTimeoutPreemptively(SOON, () -> assertThat(Reading.of(page).articles()).hasSize(1));
    }

    @Test
    void aPageOfDeeplyNestedListsIsReadSoon() {
        var page = "<html><body>" + ("<div class=share><ul><li>" + paragraph()).repeat(8_000);

        assertTimeoutPreemptively(SOON, () -> assertThat(Reading.of(page).parsed()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a ", "<![CDATA[", "<!--", "</", "<?"})
    void aFeedOfTagsThatNeverEndIsRefusedSoon(String tag) {
        var feed = "<rss version=\"2.0\"><channel>" + tag.repeat((10 << 20) / tag.length());

        assertTimeoutPreemptively(
                SOON,
                () -> assertThat(Reading.of(feed).reasons()).containsExactly(Reason.MALFORMED_XML));
    }

    @Test
    void aFeedDateNobodyCanReadLeavesTheItemAndAWarning() throws Exception {
        var reading =
                Reading.of(
                        """
                        <rss version="2.0"><channel><title>t</title><link>https://a.example/</link><description>d</description>
                        <item><title>One</title><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>
                        <item><title>Two</title><pubDate>the day before yesterday</pubDate></item></channel></rss>\
                        """);

        assertThat(reading.articles()).hasSize(2);
        assertThat(((Parsed.Read) reading.parsed().get(0)).warnings()).isEmpty();
        assertThat(((Parsed.Read) reading.parsed().get(1)).warnings())
                .containsExactly("pubDate: not a date: the day before yesterday");
    }

    @Test
    void anOddExtensionDoesNotCostTheFeed() throws Exception {
        var reading =
                Reading.of(
                        """
                        <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>t</title>
                        <link>https://a.example/</link><description>d</description>
                        <item><title>One</title><media:restriction relationship="deny">x</media:restriction></item></channel></rss>\
                        """);

        assertThat(reading.articles()).hasSize(1);
    }

    @Test
    void aFeedWithoutAChannelIsRefusedByReason() throws Exception {
        assertThat(Reading.of("<rss version=\"2.0\"></rss>").reasons())
                .containsExactly(Reason.NOT_A_FEED);
    }

    private static String paragraph() {
        return "<p>High water all day long, and more of it in the night, says Ida.</p>";
    }

    /// One byte at a time and never sure whether there are more, like a socket.
    private static InputStream trickling(byte[] bytes) {
        var all = new ByteArrayInputStream(bytes);
        return new InputStream() {
            @Override
            public int read() {
                return all.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return all.read(buffer, offset, Math.min(1, length));
            }
        };
    }
}
