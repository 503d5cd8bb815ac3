package io.shiftwire.processor.search;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Counts of times in buckets of a minute, which become hours and then days as they grow too many.
/// Such buckets nest, so that the counts of several instances add up.
final class Histogram {
    private static final int MOST_BUCKETS = 20_000;
    private static final long[] WIDTHS = {
        TimeUnit.MINUTES.toMillis(1), TimeUnit.HOURS.toMillis(1), TimeUnit.DAYS.toMillis(1)
    };

    private int level;
    private TreeMap<Long, Long> counts = new TreeMap<>();

    /// As it is sent: the start of each bucket that is not empty, in units of its width.
    record Counts(int level, Map<Long, Long> counts) {}

    Counts counts() {
        return new Counts(level, counts);
    }

    void add(long millis) {
        add(Math.floorDiv(millis, WIDTHS[level]), 1);
    }

    void add(Counts other) {
        while (level < other.level()) {
            coarsen();
        }
        other.counts()
                .forEach((bucket, count) ->
                        add(Math.floorDiv(bucket * WIDTHS[other.level()], WIDTHS[level]), count));
    }

    private void add(long bucket, long count) {
        counts.merge(bucket, count, Long::sum);
        if (counts.size() > MOST_BUCKETS && level < WIDTHS.length - 1) {
            coarsen();
        }
    }

    private void coarsen() {
        long ratio = WIDTHS[level + 1] / WIDTHS[level];
        counts =
                counts.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> Math.floorDiv(entry.getKey(), ratio),
                                        Map.Entry::getValue,
                                        Long::sum,
                                        TreeMap::new));
        level++;
    }

    /// Milliseconds at the start of each bucket that is not empty, and its count.
    Map<Long, Long> byStart() {
        var byStart = new TreeMap<Long, Long>();
        counts.forEach((bucket, count) -> byStart.put(bucket * WIDTHS[level], count));
        return byStart;
    }

    /// Width of its buckets in milliseconds.
    long width() {
        return WIDTHS[level];
    }
}
