package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState.Hints;
import io.shiftwire.events.SourceState.Rhythm;
import io.shiftwire.events.SourceState.SourceHealth;
import java.time.Duration;
import java.time.Instant;

/// How long to wait before the next poll: half the time between two new items, within the bounds of
/// the source, not before the feed or the server wants it, longer the more has failed.
final class Pace {
    /// What failing sources are polled at, at the slowest.
    static final Duration REVIVAL = Duration.ofHours(24);

    /// Before anything is known of it, in times of its fastest pace.
    private static final int UNKNOWN = 10;

    private static final double HALF = 0.5;
    private static final int MOST_DOUBLINGS = 16;
    private static final double JITTER = 0.1;

    private Pace() {}

    /// When the next poll is due.
    ///
    /// @param asked the least the server asks for, by Retry-After or a cache's lifetime
    /// @param random 0 to 1, for jitter of a tenth either way, so that sources spread out
    static Instant next(
            Source source,
            Rhythm rhythm,
            Hints hints,
            SourceHealth health,
            boolean overrun,
            Duration asked,
            Instant now,
            double random) {
        var usual = usual(source, rhythm, overrun);
        var polite = longer(usual, shorter(hints.ttl(), source.slowest()));
        var backedOff = backedOff(polite, health.failures());
        var jittered = scaled(backedOff, 1 + JITTER * (2 * random - 1));
        var wait = longer(longer(jittered, asked), source.fastest());
        return hints.unskipped(now.plus(wait));
    }

    private static Duration usual(Source source, Rhythm rhythm, boolean overrun) {
        double perHour = Math.max(rhythm.perHour(), rhythm.burst());
        if (rhythm.day() == null) {
            return shorter(source.fastest().multipliedBy(UNKNOWN), source.slowest());
        }
        double hours = perHour <= 0 ? Double.MAX_VALUE : HALF / perHour;
        double slowest = source.slowest().toMillis() / 3_600_000.0;
        var wait = Duration.ofMillis((long) (Math.min(hours, slowest) * 3_600_000));
        return longer(overrun ? wait.dividedBy(2) : wait, source.fastest());
    }

    private static Duration backedOff(Duration wait, double failures) {
        if (failures <= 0) {
            return wait;
        }
        var slower = scaled(wait, Math.pow(2, Math.min(failures, MOST_DOUBLINGS)));
        return longer(wait, shorter(slower, REVIVAL));
    }

    private static Duration scaled(Duration wait, double factor) {
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
