package io.shiftwire.ingest.sources;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Which source is due when. Each is in it at most once; a poll under way is not in it.
final class PollQueue {
    private record Due(SourcePoll poll, Instant at, long turn) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::turn));
    private final Map<String, Due> bySource = new HashMap<>();
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
        if (due != null) {
            queue.remove(due);
        }
    }

    /// When the next is due.
    synchronized Optional<Instant> next() {
        return Optional.ofNullable(queue.peek()).map(Due::at);
    }

    /// Takes everything out that is due by `now`, the longest due first.
    synchronized int takeDue(Instant now, Consumer<SourcePoll> taken) {
        int count = 0;
        while (!queue.isEmpty() && !queue.peek().at().isAfter(now)) {
            var due = queue.remove();
            bySource.remove(due.poll().id());
            taken.accept(due.poll());
            count++;
        }
        return count;
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
}
