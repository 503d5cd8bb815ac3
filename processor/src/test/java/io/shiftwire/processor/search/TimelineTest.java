package io.shiftwire.processor.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.Timeline.Bucket;
import io.shiftwire.processor.search.Timeline.Interval;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimelineTest {
    @Test
    void bucketsWithoutArticlesAreThereToo() throws Exception {
        var times =
                histogram("2026-03-01T10:10:00Z", "2026-03-01T12:59:59Z", "2026-03-01T12:00:00Z");

        assertThat(Timeline.of(times, Interval.HOUR).buckets())
                .containsExactly(
                        bucket("2026-03-01T10:00:00Z", 1),
                        bucket("2026-03-01T11:00:00Z", 0),
                        bucket("2026-03-01T12:00:00Z", 2));
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirst() throws Exception {
        var times = histogram("2026-02-28T23:59:00Z", "2026-03-02T00:00:00Z");

        assertThat(Timeline.of(times, Interval.WEEK).buckets())
                .containsExactly(
                        bucket("2026-02-23T00:00:00Z", 1), bucket("2026-03-02T00:00:00Z", 1));
        assertThat(Timeline.of(times, Interval.MONTH).buckets())
                .containsExactly(
                        bucket("2026-02-01T00:00:00Z", 1), bucket("2026-03-01T00:00:00Z", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z, MINUTE",
        "2026-03-01T10:00:00Z, 2026-03-01T11:30:00Z, FIVE_MINUTES",
        "2026-03-01T10:00:00Z, 2026-03-02T10:00:00Z, HOUR",
        "2026-03-01T10:00:00Z, 2026-03-31T10:00:00Z, DAY",
        "2026-03-01T10:00:00Z, 2027-03-01T10:00:00Z, WEEK",
        "2022-03-01T10:00:00Z, 2026-03-01T10:00:00Z, MONTH",
        "1990-03-01T10:00:00Z, 2026-03-01T10:00:00Z, YEAR"
    })
    void theIntervalSuitsTheSpan(String first, String last, Interval expected) throws Exception {
        assertThat(Timeline.of(histogram(first, last), null).interval()).isEqualTo(expected);
    }

    @Test
    void tooFineAnIntervalIsRefused() {
        var times = histogram("2025-03-01T10:00:00Z", "2026-03-01T10:00:00Z");

        assertThatThrownBy(() -> Timeline.of(times, Interval.MINUTE))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("interval: 1m makes more than 1000 buckets here");
    }

    @Test
    void datesNobodyMeansStretchNothing() throws Exception {
        var times = histogram("0001-01-01T00:00:00Z", "2026-03-01T10:00:00Z");
        times.add(Long.MAX_VALUE);

        assertThat(Timeline.of(times, null).buckets())
                .containsExactly(bucket("2026-03-01T10:00:00Z", 1));
        assertThat(Timeline.of(new Histogram(), null).buckets()).isEmpty();
    }

    @Test
    void countsOfInstancesThatCountedUnlikeAddUp() throws Exception {
        var minutes = histogram("2026-03-01T10:10:00Z");
        var days = new Histogram();
        for (long day = 0; day < 30_000; day++) {
            days.add(day * 3_600_000 * 24);
        }
        minutes.add(days.counts());

        var years = Timeline.of(minutes, Interval.YEAR);

        assertThat(years.buckets()).hasSize(83).startsWith(bucket("1970-01-01T00:00:00Z", 365));
        assertThat(years.buckets().get(56)).isEqualTo(bucket("2026-01-01T00:00:00Z", 366));
    }

    private static Bucket bucket(String start, long count) {
        return new Bucket(Instant.parse(start), count);
    }

    private static Histogram histogram(String... times) {
        var histogram = new Histogram();
        for (var time : times) {
            histogram.add(Instant.parse(time).toEpochMilli());
        }
        return histogram;
    }
}
