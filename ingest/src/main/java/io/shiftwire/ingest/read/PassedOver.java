package io.shiftwire.ingest.read;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How much of an input was left out on purpose, by what it was: records of an archive that hold no
/// article, such as requests or images. None of it is an error.
public final class PassedOver {
    private final SortedMap<String, Long> counts = new TreeMap<>();

    /// Adds what was passed over in another input.
    public void add(PassedOver other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    void add(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /// For the end of a summary, as `; passed over: 3 http-4xx, 20 request`; empty where nothing
    /// was.
    public String summary() {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(row -> "%,d %s".formatted(row.getValue(), row.getKey()))
                        .collect(Collectors.joining(", ", "; passed over: ", ""));
    }

    /// Numbers by what was passed over, such as `request`, `http-4xx` or `media-type`; empty where
    /// nothing was.
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }
}
