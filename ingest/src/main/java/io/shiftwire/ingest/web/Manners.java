package io.shiftwire.ingest.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How often one host is asked: so many requests at once, and a pause between their beginnings,
/// whichever sources they are for.
public final class Manners {
    /// Waits on the clock that `Manners` goes by.
    @FunctionalInterface
    public interface Waiter {
        void await(Duration time) throws InterruptedException;
    }

    static final int AT_ONCE = 2;

    /// What robots.txt may ask for at most; who wants more is polled seldom anyway.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// Nobody ever books further ahead than this; more means that the clock was set back.
    private static final Duration FURTHEST = LONGEST_PAUSE.multipliedBy(AT_ONCE);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int MOST_HOSTS = 100_000;

    private final Duration pause;
    private final InstantSource clock;
    private final Waiter waiter;
    private final LoadingCache<String, Host> hosts =
            Caffeine.newBuilder().maximumSize(MOST_HOSTS).build(_ -> new Host());

    private static final class Host {
        private final Semaphore room = new Semaphore(AT_ONCE);
        private Instant next = Instant.MIN;

        /// Books the next free moment.
        synchronized Duration book(Instant now, Duration pause) {
            boolean booked = next.isAfter(now) && !next.isAfter(now.plus(FURTHEST));
            var start = booked ? next : now;
            next = start.plus(pause);
            return Duration.between(now, start);
        }
    }

    /// Manners by a clock that runs.
    public Manners(Duration pause, InstantSource clock) {
        this(
                pause,
                clock,
                time -> new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// Manners by any clock.
    ///
    /// @param pause between the beginnings of two requests to one host
    public Manners(Duration pause, InstantSource clock, Waiter waiter) {
        this.pause = pause;
        this.clock = clock;
        this.waiter = waiter;
    }

    /// Returns when `host` may be asked; what is returned is to be closed when it has answered.
    ///
    /// @param delay what the host asks for in robots.txt, if it does
    Visit enter(String host, @Nullable Duration delay) throws InterruptedException {
        var at = hosts.get(host);
        while (!at.room.tryAcquire()) {
            waiter.await(LOOK_AGAIN);
        }
        boolean entered = false;
        try {
            var wait = at.book(clock.instant(), longer(delay));
            if (wait.isPositive()) {
                waiter.await(wait);
            }
            entered = true;
            return at.room::release;
        } finally {
            if (!entered) {
                at.room.release();
            }
        }
    }

    /// A request under way.
    interface Visit extends AutoCloseable {
        @Override
        void close();
    }

    private Duration longer(@Nullable Duration delay) {
        if (delay == null || delay.compareTo(pause) <= 0) {
            return pause;
        }
        return delay.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : delay;
    }
}
