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

    private static final long LOOK_EVERY_MS = 400;

    private final Supplier<Set<Integer>> open;
    private final Supplier<Map<Integer, LagInfo>> lags;
    private final Runnable refresh;
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
    /// @param refresh lets searches see everything read before
    public CaughtUp(
            Supplier<Set<Integer>> open, Supplier<Map<Integer, LagInfo>> lags, Runnable refresh) {
        this.open = open;
        this.lags = lags;
        this.refresh = refresh;
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

    /// One look; a partition that is found caught up is ready at the next, after a refresh by which
    /// searches see what it has read, however long that takes.
    void look() {
        var here = open.get();
        wanted.keySet().retainAll(here);
        ready = reached.stream().filter(here::contains).collect(Collectors.toSet());
        var now = reached.containsAll(here) ? Map.<Integer, LagInfo>of() : lags.get();
        var found =
                here.stream()
                        .filter(partition -> isReached(partition, now))
                        .collect(Collectors.toSet());
        if (!reached.containsAll(found)) {
            refresh.run();
        }
        reached = found;
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
