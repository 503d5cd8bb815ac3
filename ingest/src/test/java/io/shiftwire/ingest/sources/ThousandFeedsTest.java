package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.ingest.web.Manners;
import io.shiftwire.ingest.web.WebClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A thousand feeds on a hundred hosts, of whose answers one in twenty is a fault, for ten
/// simulated minutes: no article is lost, none comes twice, no host is pressed, and none is asked
/// for what its robots.txt forbids.
@Tag("slow")
final class ThousandFeedsTest {
    private static final int FEEDS = 1_000;
    private static final int HOSTS = 100;
    private static final int IN_A_FEED = 30;
    private static final Duration TIME = Duration.ofMinutes(10);

    /// Then publishing stops, and failing feeds have time to come back.
    private static final Duration REST = Duration.ofMinutes(40);

    private static final double FAULTS = 0.05;
    private static final Instant START = Samples.NOON;

    private final SimulatedTime time = new SimulatedTime(START);
    private final Queue<Article> published = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, Queue<Instant>> visits = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> present = new ConcurrentHashMap<>();
    private final AtomicInteger crowded = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger trespasses = new AtomicInteger();
    private final AtomicInteger robots = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, List<Samples.Item>> items = new HashMap<>();

    @Test
    void nothingIsLostNothingComesTwiceAndNoHostIsPressed() throws Exception {
        for (int feed = 0; feed < FEEDS; feed++) {
            items.put("f" + feed, items(feed));
        }
        var server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
        var meters = new SimpleMeterRegistry();
        var settings =
                new WebClient.Settings(
                        null,
                        Duration.ofSeconds(30),
                        new Manners(Duration.ofSeconds(1), time, time),
                        new LoopbackHosts(),
                        SSLContexts.createSystemDefault(),
                        time);
        try (var client = new WebClient(settings, meters);
                var poller =
                        new SourcePoller(
                                client, published::add, Hubs.NONE, _ -> {}, time, meters)) {
            for (int feed = 0; feed < FEEDS; feed++) {
                poller.own(source("f" + feed, feed, server.getAddress().getPort()), null);
            }
            for (int host = 0; host < HOSTS; host++) {
                poller.own(source("private" + host, host, server.getAddress().getPort()), null);
            }
            run(poller, START.plus(TIME).plus(REST));
        } finally {
            server.stop(0);
        }

        var guids = published.stream().map(Article::guid).toList();
        var expected =
                items.values().stream()
                        .flatMap(List::stream)
                        .map(Samples.Item::guid)
                        .collect(Collectors.toSet());
        System.out.printf(
                "%,d requests, %,d of them faults, %,d for robots.txt; %,d articles of %,d; shortest pause at a host %s%n",
                requests.get(),
                faults.get(),
                robots.get(),
                guids.size(),
                expected.size(),
                shortestPause(false));
        assertThat(guids).doesNotHaveDuplicates();
        assertThat(guids.stream().collect(Collectors.toSet())).isEqualTo(expected);
        assertThat(faults.get()).isGreaterThan(requests.get() / 40);
        assertThat(crowded).hasValue(0);
        assertThat(trespasses).hasValue(0);
        assertThat(robots.get()).isBetween(HOSTS, 3 * HOSTS);
        assertThat(shortestPause(false)).isGreaterThanOrEqualTo(Duration.ofMillis(999));
        assertThat(shortestPause(true)).isGreaterThanOrEqualTo(Duration.ofMillis(2_999));
    }

    private void run(SourcePoller poller, Instant end) throws InterruptedException {
        try (var dispatcher = Executors.newSingleThreadExecutor()) {
            Future<?> dispatched = CompletableFuture.completedFuture(0);
            while (time.instant().isBefore(end)) {
                if (dispatched.isDone()) {
                    dispatched = dispatcher.submit(() -> poller.runDue(time.instant()));
                }
                while (isBusy(poller)
                        || (!dispatched.isDone() && poller.underWay() < SourcePoller.MOST)) {
                    LockSupport.parkNanos(20_000);
                }
                var due = dispatched.isDone() ? poller.nextDue() : Optional.<Instant>empty();
                time.goTo(earlier(due, time.nextWake()).orElse(end));
            }
        }
    }

    /// Whether anybody does anything but wait for the clock.
    private boolean isBusy(SourcePoller poller) {
        return poller.underWay() > time.sleeping();
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.or(() -> b);
        }
        return a.get().isBefore(b.get()) ? a : b;
    }

    /// Some feeds publish every minute, most a few times in ten minutes, some never.
    private static List<Samples.Item> items(int feed) {
        var random = new Random(feed);
        int count = feed % 10 == 0 ? 20 : random.nextInt(5);
        var all = new ArrayList<Samples.Item>();
        for (int i = 0; i < 5 + count; i++) {
            var at =
                    i < 5
                            ? START.minus(Duration.ofHours(5L - i))
                            : START.plusSeconds(random.nextLong(TIME.toSeconds()));
            all.add(
                    new Samples.Item(
                            "f%d-%d".formatted(feed, i),
                            "Feed %d reports item %d".formatted(feed, i),
                            at.truncatedTo(ChronoUnit.SECONDS)));
        }
        return all;
    }

    private void serve(HttpExchange exchange) throws IOException {
        var host = host(exchange);
        var here = present.computeIfAbsent(host, _ -> new AtomicInteger());
        if (here.incrementAndGet() > 2) {
            crowded.incrementAndGet();
        }
        visits.computeIfAbsent(host, _ -> new ConcurrentLinkedQueue<>()).add(time.instant());
        try (exchange) {
            answer(exchange, requests.incrementAndGet());
        } finally {
            here.decrementAndGet();
        }
    }

    private void answer(HttpExchange exchange, int number) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/robots.txt")) {
            robots.incrementAndGet();
            var wishes =
                    "User-agent: *\nDisallow: /private\n%s"
                            .formatted(isSlow(host(exchange)) ? "Crawl-delay: 3\n" : "");
            exchange.sendResponseHeaders(200, wishes.length());
            exchange.getResponseBody().write(wishes.getBytes(StandardCharsets.UTF_8));
            return;
        }
        var random = new Random(number);
        if (random.nextDouble() < FAULTS) {
            faults.incrementAndGet();
            fault(exchange, random.nextInt(5));
            return;
        }
        var feed = exchange.getRequestURI().getPath().substring(1);
        if (feed.startsWith("private")) {
            trespasses.incrementAndGet();
        }
        var now = time.instant();
        var out =
                items.getOrDefault(feed, List.of()).stream()
                        .filter(item -> !item.published().isAfter(now))
                        .toList();
        var body = Samples.rss(out.subList(Math.max(0, out.size() - IN_A_FEED), out.size()));
        var etag = "\"%d\"".formatted(out.size());
        exchange.getResponseHeaders().set("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void fault(HttpExchange exchange, int kind) throws IOException {
        var page = "<html><body>Down for repair</body></html>".getBytes(StandardCharsets.UTF_8);
        switch (kind) {
            case 0 -> exchange.sendResponseHeaders(503, -1);
            case 1 -> exchange.sendResponseHeaders(404, -1);
            case 2 -> {
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
            case 3 -> {
                exchange.sendResponseHeaders(200, 1_000); // and then hangs up
                exchange.getResponseBody().write(page);
                exchange.getResponseBody().flush();
            }
            default -> {
                exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(302, -1);
            }
        }
    }

    private static String host(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Host")).split(":", 2)[0];
    }

    /// Hosts that ask for a longer pause.
    private static boolean isSlow(String host) {
        return host.endsWith("0.test");
    }

    /// Of all visits to a host; of slow ones, those after robots.txt has told the pause.
    private Duration shortestPause(boolean slow) {
        var shortest = Duration.ofDays(1);
        for (var host : visits.entrySet()) {
            var sorted = host.getValue().stream().sorted().toList();
            if (slow && !isSlow(host.getKey())) {
                continue;
            }
            for (int i = slow ? 2 : 1; i < sorted.size(); i++) {
                var pause = Duration.between(sorted.get(i - 1), sorted.get(i));
                shortest = pause.compareTo(shortest) < 0 ? pause : shortest;
            }
        }
        return shortest;
    }

    private static Source source(String id, int feed, int port) {
        return new Source(
                new SourceId(id),
                id,
                URI.create("http://h%d.test:%d/%s".formatted(feed % HOSTS, port, id)),
                "en",
                Source.Tier.OTHER,
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                false,
                true,
                false,
                false);
    }

    private static final class LoopbackHosts implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
