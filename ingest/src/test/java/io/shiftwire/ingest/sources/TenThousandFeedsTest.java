package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.ingest.web.Fetched;
import io.shiftwire.ingest.web.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ten thousand feeds on one instance for a simulated hour, with a web that answers at once: what
/// they cost in memory and time, and whether each gets its turn.
@Tag("slow")
final class TenThousandFeedsTest {
    private static final int FEEDS = 10_000;
    private static final int HOSTS = 3_000;
    private static final int ITEMS = 25;
    private static final int HEAP_PER_FEED = 6_000;

    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger articles = new AtomicInteger();
    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private volatile Instant now = Samples.NOON;
    private volatile Duration longestWait = Duration.ZERO;

    @Test
    void eachGetsItsTurnAndNoneCostsMuch() {
        long before = heap();
        long start = System.nanoTime();
        try (var poller =
                new SourcePoller(
                        this::fetch,
                        _ -> articles.incrementAndGet(),
                        Hubs.NONE,
                        _ -> {},
                        () -> now,
                        new SimpleMeterRegistry())) {
            for (int feed = 0; feed < FEEDS; feed++) {
                poller.own(source(feed), null);
            }
            double owned = (System.nanoTime() - start) / 1e9;
            var end = now.plus(Duration.ofHours(1));
            while (now.isBefore(end)) {
                poller.runDue(now);
                while (poller.underWay() > 0) {
                    LockSupport.parkNanos(10_000);
                }
                now = now.plusSeconds(1);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            last.clear();
            long perFeed = (heap() - before) / FEEDS;
            System.out.printf(
                    "%,d feeds owned in %.2f s; %,d polls in %.1f s, %.0f a second; %,d bytes of heap a feed; longest between two polls of a feed %s%n",
                    FEEDS,
                    owned,
                    polls.get(),
                    seconds,
                    polls.get() / seconds,
                    perFeed,
                    longestWait);
            assertThat(articles).hasValue(FEEDS * ITEMS);
            assertThat(perFeed).isLessThan(HEAP_PER_FEED);
            assertThat(poller.polls()).hasSize(FEEDS);
        }
        assertThat(polls.get()).isGreaterThan(FEEDS);
        assertThat(longestWait).isLessThan(Duration.ofMinutes(75)); // the slowest pace and jitter
    }

    private Fetched fetch(Fetcher.Request request) {
        polls.incrementAndGet();
        var before = last.put(request.url(), now);
        if (before != null) {
            var wait = Duration.between(before, now);
            longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
            return new Fetched.Unchanged(null);
        }
        var items = new ArrayList<Samples.Item>();
        for (int i = 0; i < ITEMS; i++) {
            items.add(
                    new Samples.Item(
                            "%s-%d".formatted(request.url(), i),
                            "Item %d".formatted(i),
                            Samples.NOON.minus(Duration.ofMinutes(20L * i))));
        }
        return new Fetched.Body(
                request.url(), Samples.rss(items), null, "\"a tag\"", null, null, null);
    }

    private static Source source(int feed) {
        return Source.at(
                new SourceId("f" + feed),
                URI.create("https://h%d.example/%d".formatted(feed % HOSTS, feed)));
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
