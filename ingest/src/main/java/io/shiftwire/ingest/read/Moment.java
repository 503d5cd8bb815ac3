package io.shiftwire.ingest.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Day, time of day and zone as one instant.
final class Moment {
    private Moment() {}

    /// Hour 24 is the next midnight; a leap second is the second before it.
    ///
    /// @throws java.time.DateTimeException for a time or zone that is none
    static Instant of(LocalDate day, int hour, int minute, int second, int nanos, String zone) {
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        var time = LocalTime.of(midnight ? 0 : hour, minute, second == 60 ? 59 : second, nanos);
        return ZonedDateTime.of(midnight ? day.plusDays(1) : day, time, Zones.of(zone)).toInstant();
    }

    /// Digits after the point of a second.
    static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }
}
