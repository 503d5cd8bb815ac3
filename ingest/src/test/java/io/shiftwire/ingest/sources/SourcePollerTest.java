package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.ingest.sources.SourceReader.Trust;
import io.shiftwire.ingest.web.WebClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Polls a real server, by a clock that the test moves.
final class SourcePollerTest {
    private static final String FEED =
            new String(
                    Samples.rss(List.of(new Samples.Item("1", "Tide", Samples.NOON))),
                    StandardCharsets.UTF_8);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Article> published = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, SourceState> kept = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Instant now = Samples.NOON;
    private final WebClient client = new WebClient(null, Duration.ZERO, () -> now, meters);
    private final SourcePoller poller =
            new SourcePoller(
                    client,
                    published::add,
                    Hubs.NONE,
                    state -> kept.put(state.id().value(), state),
                    () -> now,
                    meters);
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // started before each test
    SourcePollerTest() {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        poller.close();
        client.close();
        server.stop(0);
    }

    @Test
    void anUnchangedFeedIsAskedForWithItsEtagAndPublishedOnce() {
        server.createContext(
                "/feed",
                exchange -> {
                    boolean known =
                            "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                    exchange.getResponseHeaders().set("ETag", "\"v1\"");
                    answer(exchange, known ? 304 : 200, known ? "" : FEED);
                });
        poller.own(source(), null);

        polls(3);

        assertThat(published).hasSize(1);
        assertThat(published.getFirst().source()).isEqualTo("post");
        assertThat(counted("unchanged")).isEqualTo(2);
    }

    @Test
    void aFeedThatFailsIsTriedAgainMoreSlowlyAndRecovers() {
        server.createContext(
                "/feed",
                exchange -> {
                    boolean broken = requests.incrementAndGet() <= 2;
                    answer(exchange, broken ? 500 : 200, broken ? "" : FEED);
                });
        poller.own(source(), null);

        polls(1);
        var first = state().due();
        polls(1);
        var second = state().due();
        polls(1);

        assertThat(Duration.between(first, second))
                .isGreaterThan(Duration.between(Samples.NOON, first));
        assertThat(counted("http-500")).isEqualTo(2);
        assertThat(published).hasSize(1);
        assertThat(state().health().reason()).isEqualTo("ok");
    }

    @Test
    void anotherInstanceGoesOnWhereThisOneLeftOff() {
        server.createContext("/feed", exchange -> answer(exchange, 200, FEED));
        poller.own(source(), null);
        polls(1);
        var state = state();
        poller.disown("post");
        assertThat(poller.nextDue()).isEmpty();

        poller.own(source(), state);

        assertThat(poller.nextDue()).contains(state.due());
        polls(1);
        assertThat(published).hasSize(1);
    }

    @Test
    void aPausedSourceIsLeftAlone() {
        poller.own(source(), null);

        poller.own(source().withPaused(true), null);

        assertThat(poller.nextDue()).isEmpty();
        assertThat(poller.runDue(now.plus(Duration.ofDays(1)))).isZero();
    }

    @Test
    void aShorterIntervalCountsAtOnce() {
        server.createContext("/feed", exchange -> answer(exchange, 200, FEED));
        poller.own(source("1h"), null);
        polls(1);
        assertThat(poller.nextDue().orElseThrow()).isAfter(now.plus(Duration.ofMinutes(50)));

        poller.own(source("1m"), null);

        assertThat(poller.nextDue()).contains(now.plus(Duration.ofMinutes(1)));
    }

    private void polls(int count) {
        for (int i = 0; i < count; i++) {
            var due = poller.nextDue().orElseThrow();
            now = due.isAfter(now) ? due : now;
            assertThat(poller.runDue(now)).isEqualTo(1);
            await().pollInterval(Duration.ofMillis(2)).until(() -> poller.underWay() == 0);
        }
    }

    private SourceState state() {
        return Objects.requireNonNull(kept.get("post"));
    }

    private double counted(String outcome) {
        return meters.counter("shiftwire.feed.fetches", "outcome", outcome).count();
    }

    private Source source() {
        return source("1m");
    }

    private Source source(String every) {
        var yaml =
                "[{id: post, url: 'http://localhost:%d/feed', every: %s, allowPrivate: true, ignoreRobots: true}]"
                        .formatted(server.getAddress().getPort(), every);
        try {
            return SourcesFile.read(
                            "test",
                            yaml.getBytes(StandardCharsets.UTF_8),
                            new SourceReader(Trust.OPERATOR))
                    .getFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
