package io.shiftwire.processor.search;

import com.fasterxml.jackson.annotation.JsonValue;
import io.shiftwire.processor.query.QueryException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many articles were published when, in UTC, from the first to the last.
///
/// @param interval width of each bucket
public record Timeline(@Nullable Interval interval, List<Bucket> buckets) {
    static final int MOST_BUCKETS = 1_000;
    private static final int AUTO_BUCKETS = 60;

    public Timeline {
        buckets = List.copyOf(buckets);
    }

    /// Articles published from `start` until the next bucket's.
    public record Bucket(Instant start, long count) {}

    /// Width of buckets; weeks begin on Monday.
    public enum Interval {
        MINUTE("1m", 1, ChronoUnit.MINUTES),
        FIVE_MINUTES("5m", 5, ChronoUnit.MINUTES),
        QUARTER("15m", 15, ChronoUnit.MINUTES),
        HOUR("1h", 1, ChronoUnit.HOURS),
        SIX_HOURS("6h", 6, ChronoUnit.HOURS),
        DAY("1d", 1, ChronoUnit.DAYS),
        WEEK("1w", 1, ChronoUnit.WEEKS),
        MONTH("1M", 1, ChronoUnit.MONTHS),
        YEAR("1y", 1, ChronoUnit.YEARS);

        private final String name;
        private final int step;
        private final ChronoUnit unit;

        Interval(String name, int step, ChronoUnit unit) {
            this.name = name;
            this.step = step;
            this.unit = unit;
        }

        @JsonValue
        public String wireName() {
            return name;
        }

        /// The one of that name.
        ///
        /// @throws IllegalArgumentException for no name of one
        public static Interval named(String name) {
            return Arrays.stream(values())
                    .filter(interval -> interval.name.equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "interval: '%s' is none of auto, %s"
                                            .formatted(
                                                    name,
                                                    String.join(
                                                            ", ",
                                                            Arrays.stream(values())
                                                                    .map(Interval::wireName)
                                                                    .toList()))));
        }

        private ZonedDateTime start(long millis) {
            var time = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
            var day = time.truncatedTo(ChronoUnit.DAYS);
            return switch (unit) {
                case MINUTES, HOURS -> {
                    long width = step * unit.getDuration().toMillis();
                    yield Instant.ofEpochMilli(Math.floorDiv(millis, width) * width)
                            .atZone(ZoneOffset.UTC);
                }
                case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTHS -> day.withDayOfMonth(1);
                case YEARS -> day.withDayOfYear(1);
                default -> day;
            };
        }

        private ZonedDateTime next(ZonedDateTime start) {
            return start.plus(step, unit);
        }

        private long width() {
            return step * unit.getDuration().toMillis();
        }

        private double buckets(long first, long last) {
            return ((double) last - first) / width() + 1;
        }
    }

    /// A timeline of what was counted.
    ///
    /// @param wanted null for one that makes few buckets
    /// @throws QueryException where the one wanted makes too many
    static Timeline of(Histogram histogram, @Nullable Interval wanted) throws QueryException {
        var counts = new TreeMap<>(histogram.byStart());
        counts.keySet().removeIf(start -> !isPlausible(start));
        if (counts.isEmpty()) {
            return new Timeline(wanted, List.of());
        }
        long first = counts.firstKey();
        long last = counts.lastKey();
        var interval = wanted == null ? auto(first, last, histogram.width()) : wanted;
        if (interval.buckets(first, last) > MOST_BUCKETS || interval.width() < histogram.width()) {
            throw new QueryException(
                    "interval: %s makes more than %d buckets here; take a wider one or narrow the time"
                            .formatted(interval.name, MOST_BUCKETS),
                    -1);
        }
        return filled(counts, interval);
    }

    /// A date such as year 9999 is a slip of its publisher, and would stretch every timeline.
    private static boolean isPlausible(long millis) {
        return millis >= EARLIEST && millis < LATEST;
    }

    private static final long EARLIEST = day(1800);
    private static final long LATEST = day(2200);

    private static long day(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static Interval auto(long first, long last, long least) {
        return Arrays.stream(Interval.values())
                .filter(interval -> interval.width() >= least)
                .filter(interval -> interval.buckets(first, last) <= AUTO_BUCKETS)
                .findFirst()
                .orElse(Interval.YEAR);
    }

    private static Timeline filled(TreeMap<Long, Long> counts, Interval interval) {
        var buckets = new ArrayList<Bucket>();
        var start = interval.start(counts.firstKey());
        long last = counts.lastKey();
        while (start.toInstant().toEpochMilli() <= last) {
            var next = interval.next(start);
            long count =
                    counts
                            .subMap(
                                    start.toInstant().toEpochMilli(),
                                    next.toInstant().toEpochMilli())
                            .values()
                            .stream()
                            .mapToLong(Long::longValue)
                            .sum();
            buckets.add(new Bucket(start.toInstant(), count));
            start = next;
        }
        return new Timeline(interval, buckets);
    }
}
