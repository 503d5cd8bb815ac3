package io.shiftwire.ingest.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What came of one poll.
sealed interface Outcome {
    /// A body that could be read.
    ///
    /// @param items in it
    /// @param fresh of them, published for the first time or changed
    /// @param published the dates of those that have one
    record Read(int items, int fresh, List<Instant> published) implements Outcome {
        public Read {
            published = List.copyOf(published);
        }

        /// Whether everything in a feed was new: it may hold less than was published since.
        boolean isOverrun() {
            return items >= 5 && fresh == items;
        }
    }

    /// Nothing changed since the last poll.
    record Unchanged() implements Outcome {}

    /// The source could not be had or read.
    ///
    /// @param reason a stable word, see `docs/sources.md`
    /// @param asked how long the server asks to wait
    record Failed(String reason, String detail, Duration asked) implements Outcome {}

    /// It was read, but its articles could not be stored; the source is not to blame.
    record NotStored(String detail) implements Outcome {}
}
