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
    private static final Duration SOON = Duration.ofSeconds(60);
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
                () -> assertThat(Reading.of(feed).reasons()).containsExactly(Reason.TRUNCATED));
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
    void aHundredThousandItemsAreReadSoon() {
        var feed =
                rss(
                        "<item><title>Tide</title><link>/a</link><guid>g</guid></item>\n"
                                .repeat(100_000));

        assertTimeoutPreemptively(
                SOON, () -> assertThat(Reading.of(feed).articles()).hasSize(100_000));
    }

    @Test
    void noMoreThanTwoHundredThousandItemsAreRead() {
        var feed = rss("<item/>".repeat(200_100));

        assertTimeoutPreemptively(
                SOON,
                () -> {
                    var unreadable = Reading.of(feed).unreadable();
                    assertThat(unreadable.size()).isEqualTo(200_001);
                    assertThat(unreadable.getLast().error())
                            .isEqualTo("too-large: only the first 200,000 items were read");
                });
    }

    @Test
    void aTitleOfTenMegabytesIsCutToAThousandCharacters() {
        var feed = rss("<item><title>" + "Tide ".repeat(2_000_000) + "</title></item>");

        assertTimeoutPreemptively(
                SOON, () -> assertThat(Reading.of(feed).article().title()).hasSize(1_000));
    }

    @Test
    void quadraticBlowUpStopsAtAMillionCharacters() {
        var entity = "<!DOCTYPE rss [<!ENTITY a \"" + "a".repeat(500) + "\">]>";
        var feed =
                entity
                        + rss(
                                "<item><title>T</title><description>"
                                        + "&a;".repeat(100_000)
                                        + "</description></item>");

        assertTimeoutPreemptively(
                SOON, () -> assertThat(Reading.of(feed).article().text()).hasSize(1_294_000));
    }

    @Test
    void moreElementsThanAnyFeedHasAreRefused() {
        var feed = rss("<item/>".repeat(1_600_000));

        assertTimeoutPreemptively(
                SOON,
                () -> assertThat(Reading.of(feed).reasons()).containsExactly(Reason.TOO_LARGE));
    }

    @Test
    void nestingOfTwoHundredThousandLevelsInADescriptionIsReadSoon() {
        var feed =
                rss(
                        "<item><title>T</title><description>"
                                + "&lt;div&gt;".repeat(200_000)
                                + "deep</description></item>");

        assertTimeoutPreemptively(
                SOON, () -> assertThat(Reading.of(feed).article().text().equals("deep")).isTrue());
    }

    @Test
    void itemsThatNeverEndAreRefusedSoon() {
        var feed = "<rss version=\"2.0\"><channel>" + "<item><title>T</title>".repeat(400_000);

        assertTimeoutPreemptively(
                SOON,
                () ->
                        assertThat(Reading.of(feed).unreadable().getFirst().error())
                                .contains("nest deeper than 200"));
    }

    @Test
    void aMillionEmptyLinesAreOne() {
        var feed =
                rss(
                        "<item><title>T</title><description>a"
                                + " \n".repeat(1_000_000)
                                + "b</description></item>");

        assertTimeoutPreemptively(
                SOON, () -> assertThat(Reading.of(feed).article().text()).isEqualTo("a\nb"));
    }

    @Test
    void aLinkOfTenMegabytesIsDropped() {
        var feed = rss("<item><title>T</title><link>/" + " a".repeat(5_000_000) + "</link></item>");

        assertTimeoutPreemptively(
                SOON, () -> assertThat(Reading.of(feed).article().url()).isNull());
    }

    @Test
    void aTypeOfTenMegabytesIsNone() {
        var feed =
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>T</title><content type=\"a"
                        + " ".repeat(10_000_000)
                        + "b\">x</content></entry></feed>";

        assertTimeoutPreemptively(SOON, () -> assertThat(Reading.of(feed).articles()).hasSize(1));
    }

    @Test
    void charactersThatXmlForbidsCostNothingElse() throws Exception {
        assertThat(
                        Reading.of(
                                        rss(
                                                "<item><title>a\0b\u0001c&#xD800;d&#x110000;e</title></item>"))
                                .article()
                                .title())
                .isEqualTo("ab c\ufffdd\ufffde");
    }

    @Test
    void aFeedBeyondTheLimitIsRefused() throws Exception {
        var feed = rss("<item><title>" + "a".repeat(FeedXml.LIMIT) + "</title></item>");

        assertThat(Reading.of(feed).reasons()).containsExactly(Reason.TOO_LARGE);
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
                .containsExactly(Reason.EMPTY);
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Post</title><link>https://post.example/</link>"
                + items
                + "</channel></rss>";
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
