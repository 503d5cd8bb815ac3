package io.shiftwire.ingest.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.ingest.publish.ArticleSink;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polls every source at its interval on virtual threads, few at a time per host, and slower while
/// it fails.
public final class FeedPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);

    /// Requests to one host at a time.
    static final int PER_HOST = 2;

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final double JITTER = 0.1;

    private final List<FeedSource> sources;
    private final ArticleSink sink;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final FeedClient client = new FeedClient();
    private final ConcurrentMap<String, Semaphore> hosts = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("feed-timer").factory());

    public FeedPoller(
            List<FeedSource> sources, ArticleSink sink, InstantSource clock, MeterRegistry meters) {
        this.sources = List.copyOf(sources);
        this.sink = sink;
        this.clock = clock;
        this.meters = meters;
    }

    public void start() {
        for (var source : sources) {
            schedule(new FeedPoll(source, client, sink, clock, meters), Duration.ZERO);
        }
    }

    /// Never in trouble as a whole: a source that fails is told by metrics and the log.
    public Optional<String> check() {
        return workers.isShutdown() ? Optional.of("closed") : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("some feeds were still being fetched");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private void schedule(FeedPoll poll, Duration wait) {
        var _ =
                timer.schedule(
                        () -> workers.execute(() -> run(poll)),
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void run(FeedPoll poll) {
        var host =
                hosts.computeIfAbsent(poll.source().url().getHost(), _ -> new Semaphore(PER_HOST));
        try {
            host.acquire();
            try {
                poll.run();
            } finally {
                host.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return; // closing
        } catch (RuntimeException | StackOverflowError e) { // the next poll may go better
            if (workers.isShutdown()) {
                return; // the client was closed under it
            }
            LOG.error("{}: polling failed", poll.source().name(), e);
            poll.failed(Duration.ZERO);
        }
        if (!workers.isShutdown()) {
            schedule(poll, jittered(poll.nextWait(LONGEST_WAIT)));
        }
    }

    private static Duration jittered(Duration wait) {
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }
}
