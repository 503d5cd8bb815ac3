package io.shiftwire.alerts.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one attempt.
public sealed interface Outcome {
    /// The receiver has it.
    record Sent() implements Outcome {}

    /// It may work later.
    ///
    /// @param after the earliest the receiver wants to be asked again, where it said so
    record Failed(String reason, @Nullable Duration after) implements Outcome {}

    /// It never will.
    record Rejected(String reason) implements Outcome {}
}
