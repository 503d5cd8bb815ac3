package io.shiftwire.processor.search;

import java.time.Duration;
import org.apache.lucene.index.QueryTimeout;

/// The moment an answer is due, for every part of the work on it.
public final class Deadline implements QueryTimeout {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// 0 or less when it is past.
    public Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    @Override
    public boolean shouldExit() {
        return System.nanoTime() - end > 0;
    }
}
