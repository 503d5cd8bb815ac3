package io.shiftwire.processor.index;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Which slice a document belongs to, and when a slice has served its time.
///
/// Documents dated before anything that is kept, or in the future, count by their arrival, so that
/// no date makes more folders than the retention holds.
record SliceCalendar(int sliceDays, Duration retention, InstantSource clock) {
    SliceCalendar(IndexSettings settings, InstantSource clock) {
        this(settings.sliceDays(), settings.retention(), clock);
    }

    /// The day that decides on the slice of a document.
    ///
    /// @param arrival when its record was written to the topic
    long day(Instant time, Instant arrival) {
        var now = clock.instant();
        var arrived = arrival.isAfter(now) || arrival.isBefore(Instant.EPOCH) ? now : arrival;
        boolean plausible =
                !time.isBefore(arrived.minus(retention))
                        && !time.isAfter(arrived.plus(Duration.ofDays(1)));
        return day(plausible ? time : arrived);
    }

    /// The first day of the slice that begins anew for `day`.
    long from(long day) {
        return Math.floorDiv(day, sliceDays) * sliceDays;
    }

    /// Whether everything that ends before `toDay` is to be forgotten.
    boolean isOver(long toDay) {
        return toDay <= day(clock.instant().minus(retention));
    }

    private static long day(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), TimeUnit.DAYS.toSeconds(1));
    }
}
