package io.shiftwire.ingest.sources;

import io.shiftwire.events.SourceState.Rhythm;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.events.SourceState.SourceHealth.Level;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells how a source fares from its last poll and its own history.
final class Diagnosis {
    static final SourceHealth UNKNOWN =
            new SourceHealth(Level.OK, "new", "not polled yet", Instant.EPOCH, 0);

    private static final String EMPTY = "empty";
    private static final String UNDATED = "undated";

    /// What is said of a body holds while it is unchanged.
    private static final Set<String> OF_A_BODY = Set.of(EMPTY, UNDATED);

    private static final int LEAST_DAYS = 7;
    private static final double UNLIKELY = 0.001;
    private static final double HARDLY_EVER = 48;
    private static final double MONTH = 30 * 24;
    private static final double BEYOND_LONGEST = 1.5;

    private Diagnosis() {}

    /// How it fares after a poll.
    static SourceHealth after(SourceHealth before, Outcome outcome, Rhythm rhythm, Instant now) {
        return switch (outcome) {
            case Outcome.Failed(var reason, var detail, var _) ->
                    health(
                            before,
                            Level.FAILING,
                            reason,
                            detail,
                            before.failures() + weight(reason),
                            now);
            case Outcome.NotStored _ -> before;
            case Outcome.Unchanged _ when OF_A_BODY.contains(before.reason()) ->
                    health(
                            before,
                            before.level(),
                            before.reason(),
                            before.detail(),
                            eased(before),
                            now);
            case Outcome.Unchanged _ -> well(before, rhythm, now);
            case Outcome.Read read -> read(before, read, rhythm, now);
        };
    }

    /// What a failure counts: more where waiting will hardly help.
    static double weight(String reason) {
        return switch (reason) {
            case "http-429", "http-503" -> 0.5;
            case "http-410" -> 5;
            case "http-401",
                    "http-403",
                    "http-404",
                    "dns",
                    "tls",
                    "not-a-feed",
                    "robots",
                    "refused-address" ->
                    2;
            default -> 1;
        };
    }

    private static SourceHealth read(
            SourceHealth before, Outcome.Read read, Rhythm rhythm, Instant now) {
        double failures = eased(before);
        if (read.items() == 0) {
            return health(before, Level.DOUBTFUL, EMPTY, "no item in it", failures, now);
        }
        if (read.published().isEmpty()) {
            return health(before, Level.DOUBTFUL, UNDATED, "no item has a date", failures, now);
        }
        return well(before, rhythm, now);
    }

    private static SourceHealth well(SourceHealth before, Rhythm rhythm, Instant now) {
        double failures = eased(before);
        var quiet = quiet(rhythm, now);
        if (quiet != null) {
            return health(before, Level.DOUBTFUL, "unchanged-too-long", quiet, failures, now);
        }
        var drop = drop(rhythm);
        if (drop != null) {
            return health(before, Level.DOUBTFUL, "volume-drop", drop, failures, now);
        }
        return health(before, Level.OK, "ok", "", failures, now);
    }

    /// Nothing new for at least two days, half as long again as ever before, and either for a month
    /// or unlikely at its mean rate were it a Poisson process.
    private static @Nullable String quiet(Rhythm rhythm, Instant now) {
        var days = rhythm.days();
        if (rhythm.lastNew() == null) {
            return null;
        }
        double hours = Rhythms.hours(rhythm.lastNew(), now);
        double perDay = days.stream().mapToInt(n -> n).average().orElse(0);
        boolean unlikely = Math.exp(-perDay * hours / 24) < UNLIKELY;
        boolean longest = hours > Math.max(HARDLY_EVER, BEYOND_LONGEST * rhythm.longestGapHours());
        return longest && (unlikely || hours > MONTH)
                ? "nothing new for %.0f hours; the longest gap was %.0f"
                        .formatted(hours, rhythm.longestGapHours())
                : null;
    }

    /// The last whole day brought fewer items than is likely on a slow day of this source, taking
    /// the lower quartile of the days before, so that weekends do not count as drops.
    private static @Nullable String drop(Rhythm rhythm) {
        var days = rhythm.days();
        if (days.size() < LEAST_DAYS + 2) {
            return null;
        }
        int last = days.get(days.size() - 2);
        var before = days.subList(0, days.size() - 2).stream().sorted().toList();
        double slow = before.get(before.size() / 4);
        return poissonAtMost(last, slow) < UNLIKELY
                ? "%d new items yesterday; a slow day has %.0f".formatted(last, slow)
                : null;
    }

    /// The chance of `most` or fewer events where `mean` are expected.
    static double poissonAtMost(int most, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (int k = 1; k <= most; k++) {
            term *= mean / k;
            sum += term;
        }
        return mean > 700 ? (most < mean / 2 ? 0 : 1) : sum;
    }

    private static double eased(SourceHealth before) {
        double half = before.failures() / 2;
        return half < 0.5 ? 0 : half;
    }

    private static SourceHealth health(
            SourceHealth before,
            Level level,
            String reason,
            String detail,
            double failures,
            Instant now) {
        boolean same = before.level() == level && before.reason().equals(reason);
        return new SourceHealth(level, reason, detail, same ? before.since() : now, failures);
    }
}
