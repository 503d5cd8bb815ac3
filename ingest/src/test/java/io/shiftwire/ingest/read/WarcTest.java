package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.shiftwire.events.Article;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives of crawlers: every good record is read, every bad one named, the rest counted.
final class WarcTest {
    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>%s</title></head><body><article>"
                    + "<p>The harbour office counted the ships on Tuesday, and again on Friday, before it wrote to the ministry.</p>"
                    + "<p>Nobody had expected that many of them, said the master of the harbour, who has held his post for years.</p>"
                    + "</article></body></html>";

    @Test
    void aPageIsReadWithAddressAndTimeOfItsRecord() throws Exception {
        var article = Reading.of(response("One", "http://post.example/one")).article();

        assertThat(article.title()).isEqualTo("One");
        assertThat(article.url()).isEqualTo("http://post.example/one");
        assertThat(article.fetched()).isEqualTo(Instant.parse("2026-02-03T04:05:06Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<http://post.example/one>",
                "http://post.example/one",
                " http://post.example/one"
            })
    void anAddressInBracketsIsOne(String target) throws Exception {
        assertThat(Reading.of(response("One", target)).article().url())
                .isEqualTo("http://post.example/one");
    }

    @Test
    void aDateNobodyCanReadIsReplacedByThatOfReading() throws Exception {
        var record = response("One", "http://post.example/one").replace("2026-", "5088968-");

        assertThat(Reading.of(record).article().fetched()).isEqualTo(Reading.NOON);
    }

    @Test
    void aResourceIsAPageToo() throws Exception {
        var record = record("resource", "text/html", PAGE.formatted("One"));

        assertThat(Reading.of(record).article().title()).isEqualTo("One");
    }

    @Test
    void aFeedInAnArchiveIsRead() throws Exception {
        var feed =
                "<rss version=\"2.0\"><channel><title>t</title><link>https://post.example/</link>"
                        + "<description>d</description><item><title>Tide</title><description>High.</description></item></channel></rss>";

        assertThat(Reading.of(http("200 OK", "application/rss+xml", "", feed)).article().title())
                .isEqualTo("Tide");
    }

    @Test
    void aPictureThatHoldsXmlAboutItselfIsNoFeed() throws Exception {
        var picture = "\u0001PNG\0\0\0\rIHDR <rdf:RDF xmlns:rdf='x'></rdf:RDF>";

        assertThat(Reading.of(http("200 OK", "", "", picture)).reasons()).isEmpty();
        assertThat(Reading.of(picture).reasons()).containsExactly(Reason.UNSUPPORTED);
    }

    @Test
    void whatIsPassedOverOnPurposeIsCountedAndNoError() throws Exception {
        var archive =
                record("warcinfo", "application/warc-fields", "software: x")
                        + record("request", "application/http", "GET / HTTP/1.1\r\n\r\n")
                        + http("404 Not Found", "text/html", "", PAGE)
                        + http("200 OK", "image/png", "", "\u0001\u0002")
                        + http("200 OK", "text/xml", "", "<settings/>")
                        + record("revisit", "application/http", "HTTP/1.1 200 OK\r\n\r\n")
                        + record("strange", "text/html", PAGE);
        var parsed = new ArrayList<Parsed>();

        var passedOver =
                new ArticleReader(InstantSource.fixed(Reading.NOON))
                        .read("input", bytes(archive), parsed::add);

        assertThat(parsed).isEmpty();
        assertThat(passedOver.counts())
                .containsExactlyEntriesOf(
                        new TreeMap<>(
                                Map.of(
                                        "http-4xx",
                                        1L,
                                        "media-type",
                                        2L,
                                        "other-record",
                                        1L,
                                        "request",
                                        1L,
                                        "revisit",
                                        1L,
                                        "warcinfo",
                                        1L)));
    }

    @Test
    void chunksAreJoined() throws Exception {
        var page = PAGE.formatted("One");
        var chunked =
                "40;x=y\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n"
                        .formatted(page.substring(0, 64), page.length() - 64, page.substring(64));

        var article =
                Reading.of(http("200 OK", "text/html", "Transfer-Encoding: chunked\r\n", chunked))
                        .article();

        assertThat(article.text()).startsWith("The harbour office").endsWith("for years.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n",
                "Content-Encoding: gzip\r\n",
                "Content-Encoding: br\r\n",
                "Content-Length: 7\r\n",
                "Content-Length: 900000\r\n"
            })
    void headersOfABodyThatTheCrawlerDecodedDoNoHarm(String header) throws Exception {
        assertThat(
                        Reading.of(http("200 OK", "text/html", header, PAGE.formatted("One")))
                                .article()
                                .text())
                .endsWith("for years.");
    }

    @Test
    void aPageWithoutAMediaTypeIsToldByContent() throws Exception {
        assertThat(Reading.of(http("200 OK", "", "", PAGE.formatted("One"))).articles()).hasSize(1);
    }

    @Test
    void readingGoesOnBehindARecordThatIsShorterThanItSays() throws Exception {
        var shorter = response("Short", "http://post.example/s");
        var archive =
                response("One", "http://post.example/1")
                        + shorter.substring(0, shorter.length() - 150)
                        + "\r\n\r\n"
                        + response("Two", "http://post.example/2")
                        + response("Three", "http://post.example/3");
        var reading = Reading.of(archive);

        assertThat(reading.articles()).map(Article::title).containsExactly("One", "Two", "Three");
        assertThat(reading.unreadable()).map(Parsed.Unreadable::input).containsExactly("input#2");
        assertThat(reading.reasons()).containsExactly(Reason.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: many",
                "Content-Length: 12",
                "Content-Length: 99999999999",
                "X: y"
            })
    void readingGoesOnBehindAWrongLength(String length) throws Exception {
        var wrong =
                response("Wrong", "http://post.example/w")
                        .replaceFirst("Content-Length: \\d+", length);
        var reading = Reading.of(wrong + response("Two", "http://post.example/2"));

        assertThat(reading.articles()).map(Article::title).containsExactly("Two");
        assertThat(reading.reasons()).containsExactly(Reason.TRUNCATED);
    }

    @Test
    void readingGoesOnBehindRubbish() throws Exception {
        var reading =
                Reading.of(
                        response("One", "http://post.example/1")
                                + "rubbish\nmore of it\n"
                                + response("Two", "http://post.example/2"));

        assertThat(reading.articles()).map(Article::title).contains("Two");
        assertThat(reading.reasons()).containsExactly(Reason.TRUNCATED);
    }

    @Test
    void theLastRecordMayLackItsEmptyLines() throws Exception {
        assertThat(Reading.of(response("One", "http://post.example/1").stripTrailing()).articles())
                .hasSize(1);
    }

    @Test
    void readingGoesOnBehindADamagedMember() throws Exception {
        var damaged = Reading.gzipped(response("Bad", "http://post.example/b"));
        Arrays.fill(damaged, 40, 60, (byte) 0xff);

        assertGoesOnBehind(damaged);
    }

    @Test
    void readingGoesOnBehindAMemberThatIsCutOff() throws Exception {
        var whole = Reading.gzipped(response("Bad", "http://post.example/b"));

        assertGoesOnBehind(Arrays.copyOf(whole, whole.length / 2));
    }

    private static void assertGoesOnBehind(byte[] damaged) throws IOException {
        var archive = new ByteArrayOutputStream();
        archive.write(Reading.gzipped(response("One", "http://post.example/1")));
        archive.write(damaged);
        archive.write(Reading.gzipped(response("Two", "http://post.example/2")));
        var reading = Reading.of(archive.toByteArray());

        assertThat(reading.articles()).map(Article::title).containsExactly("One", "Two");
        assertThat(reading.reasons()).containsExactly(Reason.TRUNCATED);
    }

    @Test
    void theEndOfAFileThatIsCutOffIsNamed() throws Exception {
        var whole = Reading.gzipped(response("One", "http://post.example/1"));
        var reading = Reading.of(Arrays.copyOf(whole, whole.length - 30));

        assertThat(reading.articles()).isEmpty();
        assertThat(reading.reasons()).containsExactly(Reason.TRUNCATED);
    }

    @Test
    void recordsThatClaimOneAnotherAreReadSoon() {
        var liar = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n";

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(Reading.of(liar.repeat(100_000)).articles()).isEmpty());
    }

    private static String response(String title, String target) {
        return http("200 OK", "text/html", "", PAGE.formatted(title))
                .replace("http://post.example/x", target);
    }

    private static String http(String status, String type, String headers, String body) {
        var contentType = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
        return record(
                "response",
                "application/http; msgtype=response",
                "HTTP/1.1 " + status + "\r\n" + contentType + headers + "\r\n" + body);
    }

    private static String record(String type, String contentType, String block) {
        return "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://post.example/x\r\nWARC-Date: 2026-02-03T04:05:06Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
                .formatted(type, contentType, block.length(), block);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
