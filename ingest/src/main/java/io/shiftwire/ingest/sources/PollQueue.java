package io.shiftwire.ingest.sources;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Which source is due when. Each is in it at most once; a poll under way is not in it. Of one host
/// only a few are under way at once, so that a host with many sources, or a slow one, leaves room
/// for the others.
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
    private long turns;

    /// Puts a source in, or moves it.
    synchronized void put(SourcePoll poll, Instant at) {
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

    /// Takes out what is due by `now`, the longest due first; each is to be given to `done` when
    /// its poll is over.
    synchronized int takeDue(Instant now, Consumer<SourcePoll> taken) {
        int count = 0;
        while (!queue.isEmpty() && !queue.peek().at().isAfter(now)) {
            var due = queue.remove();
            var lane = lane(due.poll());
            if (lane.underWay >= PER_HOST) {
                lane.waiting.add(due);
            } else {
                lane.underWay++;
                bySource.remove(due.poll().id());
                taken.accept(due.poll());
                count++;
            }
        }
        return count;
    }

    /// The poll is over, so its host has room for the next.
    synchronized void done(SourcePoll poll) {
        var lane = lane(poll);
        lane.underWay--;
        var next = lane.waiting.poll();
        if (next != null) {
            queue.add(next);
            turns++;
            notifyAll();
        } else if (lane.underWay == 0) {
            lanes.remove(poll.source().url().getRawAuthority());
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
        return lanes.computeIfAbsent(poll.source().url().getRawAuthority(), _ -> new Lane());
    }
}
