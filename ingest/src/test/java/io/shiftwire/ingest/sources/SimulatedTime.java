package io.shiftwire.ingest.sources;

import io.shiftwire.ingest.web.Manners;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;

/// A clock that stands still until everybody waits, and then goes to when the first wakes.
final class SimulatedTime implements InstantSource, Manners.Waiter {
    private record Sleeper(Instant at, CountDownLatch wake) {}

    private final PriorityQueue<Sleeper> sleepers =
            new PriorityQueue<>(Comparator.comparing(Sleeper::at));
    private Instant now;

    SimulatedTime(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void await(Duration time) throws InterruptedException {
        var sleeper = sleeper(time);
        sleeper.wake().await();
    }

    /// Threads that wait for this clock.
    synchronized int sleeping() {
        return sleepers.size();
    }

    synchronized Optional<Instant> nextWake() {
        return Optional.ofNullable(sleepers.peek()).map(Sleeper::at);
    }

    synchronized void goTo(Instant at) {
        now = at.isAfter(now) ? at : now;
        while (!sleepers.isEmpty() && !sleepers.peek().at().isAfter(now)) {
            sleepers.remove().wake().countDown();
        }
    }

    private synchronized Sleeper sleeper(Duration time) {
        var sleeper = new Sleeper(now.plus(time), new CountDownLatch(1));
        sleepers.add(sleeper);
        return sleeper;
    }
}
