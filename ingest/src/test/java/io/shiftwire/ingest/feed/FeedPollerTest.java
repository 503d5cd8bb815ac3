package io.shiftwire.ingest.feed;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import io.shiftwire.ingest.publish.ArticlePublisher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Polls a real server that behaves as real servers do.
final class FeedPollerTest {
    private static final String FEED =
            """
            <rss version="2.0"><channel><title>t</title><link>https://post.example/</link><description>d</description>
            <item><title>Tide</title><guid isPermaLink="false">1</guid><description>%s</description></item></channel></rss>\
            """
                    .formatted("High water all day long. ".repeat(40));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Article> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // started before each test
    FeedPollerTest() {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anUnchangedFeedIsAskedForWithItsEtagAndPublishedOnce() throws Exception {
        server.createContext(
                "/feed",
                exchange -> {
                    requests.incrementAndGet();
                    boolean known =
                            "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                    exchange.getResponseHeaders().set("ETag", "\"v1\"");
                    answer(exchange, known ? 304 : 200, known ? "" : FEED);
                });

        try (var poller = poller("/feed", true)) {
            poller.start();
            await().until(() -> counted("unchanged") >= 2);
        }

        assertThat(published).hasSize(1);
        assertThat(published.getFirst().source()).isEqualTo("post");
    }

    @Test
    void aFeedThatFailsIsTriedAgainMoreSlowlyAndRecovers() throws Exception {
        server.createContext(
                "/feed",
                exchange -> {
                    boolean broken = requests.incrementAndGet() <= 2;
                    answer(exchange, broken ? 500 : 200, broken ? "" : FEED);
                });

        try (var poller = poller("/feed", true)) {
            poller.start();
            await().until(() -> published.size() == 1);
        }

        assertThat(counted("http-500")).isEqualTo(2);
    }

    @Test
    void anErrorPageInPlaceOfAFeedIsCountedAsSuch() throws Exception {
        server.createContext(
                "/feed",
                exchange -> answer(exchange, 200, "<html><body>Down for repair</body></html>"));

        try (var poller = poller("/feed", true)) {
            poller.start();
            await().until(() -> counted("not-a-feed") >= 1);
        }

        assertThat(published).isEmpty();
    }

    @Test
    void redirectsThatNeverEndAreGivenUp() throws Exception {
        server.createContext(
                "/feed",
                exchange -> {
                    exchange.getResponseHeaders()
                            .set("Location", "/feed?" + requests.incrementAndGet());
                    answer(exchange, 302, "");
                });

        try (var poller = poller("/feed", true)) {
            poller.start();
            await().until(() -> counted("io") >= 1);
        }

        assertThat(requests.get()).isBetween(6, 12);
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        server.createContext(
                "/feed",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var body = exchange.getResponseBody()) {
                        var chunk = new byte[1 << 20];
                        for (int i = 0; i < 30; i++) {
                            body.write(chunk);
                        }
                    } catch (IOException _) {
                        // the client hung up, as it should
                    }
                });

        try (var poller = poller("/feed", true)) {
            poller.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> counted("too-large") >= 1);
        }
    }

    @Test
    void anAddressThatIsNotPublicIsRefusedUnlessAllowed() throws Exception {
        server.createContext(
                "/feed",
                exchange -> {
                    requests.incrementAndGet();
                    answer(exchange, 200, FEED);
                });

        try (var poller = poller("/feed", false)) {
            poller.start();
            await().until(() -> counted("dns") >= 1);
        }

        assertThat(requests).hasValue(0);
    }

    @Test
    void aSummaryIsCompletedFromItsPage() throws Exception {
        var feed =
                """
                <rss version="2.0"><channel><title>t</title><link>http://localhost:%1$d/</link><description>d</description>
                <item><title>Tide</title><link>http://localhost:%1$d/page</link><guid isPermaLink="false">1</guid><description>Short.</description></item></channel></rss>\
                """
                        .formatted(server.getAddress().getPort());
        var sentence =
                "The tide rose over the quay, as it does in March, and the harbour master counted the boats. ";
        server.createContext("/feed", exchange -> answer(exchange, 200, feed));
        server.createContext(
                "/page",
                exchange ->
                        answer(
                                exchange,
                                200,
                                "<html><body><article><p>"
                                        + sentence
                                        + "</p><p>"
                                        + sentence
                                        + "</p></article></body></html>"));

        try (var poller = poller("/feed", true)) {
            poller.start();
            await().until(() -> published.size() == 1);
        }

        assertThat(published.getFirst().text()).contains("counted the boats");
        assertThat(published.getFirst().summary()).isEqualTo("Short.");
    }

    @Test
    void whatKafkaLostIsPublishedAgainByTheNextPoll() throws Exception {
        server.createContext("/feed", exchange -> answer(exchange, 200, FEED));
        var kafka =
                new MockProducer<>(
                        false,
                        null,
                        Topic.keys().serializer(),
                        Topics.ARTICLES.values().serializer());

        try (var publisher = ArticlePublisher.over(() -> kafka, meters);
                var poller =
                        new FeedPoller(
                                List.of(source("/feed", true)),
                                publisher,
                                InstantSource.system(),
                                meters)) {
            poller.start();
            await().until(() -> kafka.errorNext(new TimeoutException("no answer")));
            await().until(kafka::completeNext);
            await().until(() -> counted("new") >= 1);
        }

        assertThat(kafka.history()).hasSize(2);
        assertThat(counted("not-published")).isEqualTo(1);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        var never = new CountDownLatch(1);
        server.createContext(
                "/feed",
                exchange -> {
                    try (exchange) {
                        never.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });

        try (var client = new FeedClient(Duration.ofMillis(200))) {
            assertThat(client.get(url("/feed").toString(), true, null, null))
                    .isInstanceOfSatisfying(
                            Fetched.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo("timeout"));
        } finally {
            never.countDown();
        }
    }

    @Test
    void aDateInRetryAfterIsCountedFromTheServersClock() throws Exception {
        server.createContext(
                "/feed",
                exchange -> {
                    var later = ZonedDateTime.now(ZoneOffset.UTC).plusHours(2).truncatedTo(SECONDS);
                    exchange.getResponseHeaders()
                            .set("Retry-After", RFC_1123_DATE_TIME.format(later));
                    answer(exchange, 503, "");
                });

        try (var client = new FeedClient()) {
            assertThat(client.get(url("/feed").toString(), true, null, null))
                    .isInstanceOfSatisfying(
                            Fetched.Failed.class,
                            failed ->
                                    assertThat(failed.after())
                                            .isBetween(
                                                    Duration.ofMinutes(119),
                                                    Duration.ofMinutes(120)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/hosts", "ftp://a.example/feed", "https:///feed", "feed"})
    void aSourceThatIsNoWebAddressIsRefused(String url) {
        assertThatThrownBy(() ->
                        new FeedSource("post", URI.create(url), Duration.ofMinutes(1), null, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feed post: url must be http or https");
    }

    private double counted(String outcome) {
        return meters.counter("shiftwire.feed.fetches", "outcome", outcome).count();
    }

    private FeedPoller poller(String path, boolean allowPrivate) {
        return new FeedPoller(
                List.of(source(path, allowPrivate)),
                published::add,
                InstantSource.system(),
                meters);
    }

    private FeedSource source(String path, boolean allowPrivate) {
        return new FeedSource("post", url(path), Duration.ofMillis(50), "en", allowPrivate);
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
