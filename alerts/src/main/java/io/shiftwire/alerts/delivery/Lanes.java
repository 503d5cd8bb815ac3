package io.shiftwire.alerts.delivery;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One lane per endpoint, each with a virtual thread of its own, so that a dead endpoint delays
/// nobody else.
final class Lanes implements AutoCloseable {
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(10);

    private final ConcurrentMap<String, ExecutorService> lanes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("delivery-retries").factory());

    void now(String endpoint, Runnable delivery) {
        lanes.computeIfAbsent(endpoint, Lanes::open).execute(delivery);
    }

    private static ExecutorService open(String endpoint) {
        return Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("deliver to " + endpoint).factory());
    }

    void after(Duration wait, String endpoint, Runnable delivery) {
        var _ =
                later.schedule(
                        () -> now(endpoint, delivery), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Lets what is under way finish within ten seconds; what waits stays recorded and goes on
    /// after a restart.
    @Override
    public void close() {
        later.shutdownNow();
        lanes.values().forEach(ExecutorService::shutdown);
        long end = System.nanoTime() + DRAIN_WITHIN.toNanos();
        try {
            for (var lane : lanes.values()) {
                if (!lane.awaitTermination(
                        Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    lane.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
