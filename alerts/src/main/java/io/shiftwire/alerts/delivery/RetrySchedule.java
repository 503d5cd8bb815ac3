package io.shiftwire.alerts.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long to wait before each further attempt.
///
/// @param waits before the second attempt, the third, …; after the last one is given up
record RetrySchedule(List<Duration> waits) {
    static final RetrySchedule STANDARD =
            new RetrySchedule(
                    List.of(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(30)));

    RetrySchedule {
        waits = List.copyOf(waits);
    }

    /// The wait after `attempts` failed ones, at least what the receiver asked for; empty when it
    /// is time to give up.
    Optional<Duration> after(int attempts, @Nullable Duration asked) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        var wait = waits.get(attempts - 1);
        return Optional.of(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
    }
}
