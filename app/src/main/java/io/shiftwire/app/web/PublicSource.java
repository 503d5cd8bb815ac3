package io.shiftwire.app.web;

import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.ingest.sources.SourceDirectory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source as the API shows it: what it is, how it fares, when it is polled.
///
/// @param itemsPerDay new items on the average whole day, null before the first
record PublicSource(
        Source source,
        String status,
        @Nullable SourceHealth health,
        @Nullable Instant polled,
        @Nullable Instant due,
        @Nullable Instant lastNew,
        @Nullable Double itemsPerDay,
        @Nullable String movedTo) {
    static PublicSource of(SourceDirectory.Entry entry) {
        var source = entry.source();
        var state = entry.state();
        if (state == null) {
            return new PublicSource(
                    source, source.paused() ? "paused" : "new", null, null, null, null, null, null);
        }
        return new PublicSource(
                source,
                source.paused() ? "paused" : state.health().reason(),
                state.health(),
                state.polled(),
                source.paused() ? null : state.due(),
                state.rhythm().lastNew(),
                perDay(state.rhythm().days()),
                state.movedTo() == null ? null : state.movedTo().toString());
    }

    /// Of whole days; the last one is not over.
    private static @Nullable Double perDay(List<Integer> days) {
        return days.size() < 2
                ? null
                : days.subList(0, days.size() - 1).stream().mapToInt(n -> n).average().orElse(0);
    }
}
