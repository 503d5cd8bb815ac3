package io.shiftwire.processor.query;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Pattern;

/// Reads times in queries, all in UTC: `2026-03-01`, `2026-03`, `2026`, an RFC 3339 instant, and
/// `now` with steps (`now-7d`, `now-1M+2h`) and a rounding (`now/d`, which is the whole day).
final class TimeSpan {
    private static final Pattern NOW =
            Pattern.compile("now((?:[+-]\\d{1,6}[mhdwMy]){0,10})(?:/([mhdwMy]))?");
    private static final Pattern STEP = Pattern.compile("([+-]\\d+)([mhdwMy])");
    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    private TimeSpan() {}

    static NumberSpan of(String text, InstantSource clock, int at) throws QueryException {
        try {
            var now = NOW.matcher(text);
            if (now.matches()) {
                var moved = moved(clock.instant().atZone(ZoneOffset.UTC), now.group(1));
                return now.group(2) == null
                        ? moment(moved.toInstant())
                        : whole(moved, unit(now.group(2)));
            }
            return DATE.matcher(text).matches() ? date(text) : moment(Instant.parse(text));
        } catch (DateTimeException | ArithmeticException _) {
            throw new QueryException(
                    "'%s' is not a date; write 2026-03-01, \"2026-03-01T12:00:00Z\" or now-7d"
                            .formatted(text),
                    at);
        }
    }

    private static ZonedDateTime moved(ZonedDateTime now, String steps) {
        var step = STEP.matcher(steps);
        var moved = now;
        while (step.find()) {
            moved = moved.plus(Long.parseLong(step.group(1)), unit(step.group(2)));
        }
        return moved;
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            case "d" -> ChronoUnit.DAYS;
            case "w" -> ChronoUnit.WEEKS;
            case "M" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }

    private static NumberSpan whole(ZonedDateTime time, ChronoUnit unit) {
        var day = time.truncatedTo(ChronoUnit.DAYS);
        var start =
                switch (unit) {
                    case MINUTES, HOURS -> time.truncatedTo(unit);
                    case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    case MONTHS -> day.withDayOfMonth(1);
                    case YEARS -> day.withDayOfYear(1);
                    default -> day;
                };
        return between(start.toInstant(), start.plus(1, unit).toInstant());
    }

    private static NumberSpan date(String text) {
        return switch (text.length()) {
            case 4 -> days(Year.parse(text).atDay(1), ChronoUnit.YEARS);
            case 7 -> days(YearMonth.parse(text).atDay(1), ChronoUnit.MONTHS);
            default -> days(LocalDate.parse(text), ChronoUnit.DAYS);
        };
    }

    private static NumberSpan days(LocalDate first, ChronoUnit unit) {
        var next = first.plus(1, unit);
        return between(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                next.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static NumberSpan between(Instant start, Instant end) {
        return new NumberSpan(start.toEpochMilli(), end.toEpochMilli() - 1);
    }

    private static NumberSpan moment(Instant instant) {
        long millis = instant.toEpochMilli();
        return new NumberSpan(millis, millis);
    }
}
