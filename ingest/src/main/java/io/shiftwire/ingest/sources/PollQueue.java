package io.shiftwire.ingest.sources;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// Which source is due when. Each is in it at most once; a poll under way is not in it, and cannot
/// be put in before it is done, so that nobody polls a source twice at once. Of one host only a few
/// are under way at once, so that a host with many sources, or a slow one, leaves room for the
/// others.
final class PollQueue {
    private static final int PER_HOST = 2;

    private record Due(SourcePoll poll, Instant at, long turn) {}

    /// The polls of one host.
    private static final class Lane {
        private int underWay;
        private final Deque<Due> waiting = new ArrayDeque<>();
    }

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::turn));
    private final Map<String, Due> bySource = new HashMap<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Set<SourcePoll> underWay = new HashSet<>();
    private long turns;

    /// Puts a source in, or moves it; one under way is put in by whoever polls it.
    synchronized void put(SourcePoll poll, Instant at) {
        if (underWay.contains(poll)) {
            return;
        }
        remove(poll.id());
        var due = new Due(poll, at, turns++);
        bySource.put(poll.id(), due);
        queue.add(due);
        notifyAll();
    }

    synchronized void remove(String source) {
        var due = bySource.remove(source);
        if (due != null && !queue.remove(due)) {
            lane(due.poll()).waiting.remove(due);
        }
    }

    /// When the next is due whose host has room for it.
    synchronized Optional<Instant> next() {
        return Optional.ofNullable(queue.peek()).map(Due::at);
    }

    /// How many were due by `at` and have not been taken since, be it for want of room at their
    /// host.
    synchronized long dueBy(Instant at) {
        return bySource.values().stream().filter(due -> !due.at().isAfter(at)).count();
    }

    /// Returns when no poll is under way that was taken away, or after `patience`; whether so.
    synchronized boolean awaitTakenAway(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (underWay.stream().anyMatch(poll -> !poll.isGiven() && poll.isRunning())) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /// Takes out the one that has been due longest by `now`, of those whose host has room; to be
    /// given to `done` when its poll is over.
    synchronized Optional<SourcePoll> takeDue(Instant now) {
        while (!queue.isEmpty() && !queue.peek().at().isAfter(now)) {
            var due = queue.remove();
            var lane = lane(due.poll());
            if (lane.underWay < PER_HOST) {
                lane.underWay++;
                underWay.add(due.poll());
                bySource.remove(due.poll().id());
                return Optional.of(due.poll());
            }
            lane.waiting.add(due);
        }
        return Optional.empty();
    }

    /// The poll is over, so its host has room for the next.
    synchronized void done(SourcePoll poll) {
        underWay.remove(poll);
        notifyAll();
        var lane = lane(poll);
        lane.underWay--;
        var next = lane.waiting.poll();
        if (next != null) {
            queue.add(next);
            turns++;
        } else if (lane.underWay == 0) {
            lanes.remove(host(poll));
        }
    }

    /// Waits until something may be due by `clock`, at most a second, as clocks can be set.
    synchronized void await(InstantSource clock) throws InterruptedException {
        long millis =
                next().map(at -> at.toEpochMilli() - clock.instant().toEpochMilli()).orElse(1_000L);
        long end = System.nanoTime() + 1_000_000 * Math.min(1_000, millis);
        long turn = turns;
        while (turns == turn && System.nanoTime() < end) {
            wait(1 + (end - System.nanoTime()) / 1_000_000);
        }
    }

    private Lane lane(SourcePoll poll) {
        return lanes.computeIfAbsent(host(poll), _ -> new Lane());
    }

    private static String host(SourcePoll poll) {
        return String.valueOf(poll.source().url().getHost()).toLowerCase(Locale.ROOT);
    }
}
