package io.shiftwire.app.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.LagInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions open here that have read everything that was in their topic when they opened.
/// Others know only part of their articles yet and must not answer as if that were all.
public final class CaughtUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaughtUp.class);

    /// Longer than it takes until searches see what was read.
    private static final long LOOK_EVERY_MS = 400;

    private final Supplier<Set<Integer>> open;
    private final Supplier<Map<Integer, LagInfo>> lags;
    private final Map<Integer, Long> wanted = new HashMap<>();
    private volatile Set<Integer> reached = Set.of();
    private volatile Set<Integer> ready = Set.of();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("index-caught-up").factory());

    /// Knows nothing yet.
    ///
    /// @param open partitions open here
    /// @param lags how far each partition has read, by Kafka Streams
    public CaughtUp(Supplier<Set<Integer>> open, Supplier<Map<Integer, LagInfo>> lags) {
        this.open = open;
        this.lags = lags;
    }

    public void start() {
        var _ =
                thread.scheduleWithFixedDelay(
                        this::lookSafely, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("cannot tell how far partitions have read: {}", e.getMessage());
        }
    }

    /// One look; a partition is ready at the look after the one that finds it caught up, by when
    /// searches see what it has read.
    void look() {
        var here = open.get();
        wanted.keySet().retainAll(here);
        ready = reached.stream().filter(here::contains).collect(Collectors.toSet());
        var now = reached.containsAll(here) ? Map.<Integer, LagInfo>of() : lags.get();
        reached =
                here.stream()
                        .filter(partition -> isReached(partition, now))
                        .collect(Collectors.toSet());
    }

    private boolean isReached(int partition, Map<Integer, LagInfo> now) {
        if (reached.contains(partition)) {
            return true;
        }
        var lag = now.get(partition);
        if (lag == null) {
            return false;
        }
        long end = wanted.computeIfAbsent(partition, _ -> lag.endOffsetPosition());
        return lag.currentOffsetPosition() >= end || lag.offsetLag() == 0;
    }

    public Set<Integer> ready() {
        return ready;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
