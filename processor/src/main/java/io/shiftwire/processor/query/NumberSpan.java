package io.shiftwire.processor.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/// The numbers that a value in a query stands for: one for a whole number, and for a time its
/// milliseconds since 1970, all those of the day (UTC) where it is a day.
///
/// @param first first number meant
/// @param last last number meant
record NumberSpan(long first, long last) {
    private static final Pattern AGO = Pattern.compile("now(?:-(\\d{1,6})([mhd]))?");
    private static final int DAY_LENGTH = 10;

    static NumberSpan ofNumber(String text) {
        try {
            int number = Integer.parseInt(text);
            return new NumberSpan(number, number);
        } catch (NumberFormatException _) {
            throw new Refused(text, "'" + text + "' is not a whole number");
        }
    }

    static NumberSpan ofTime(String text, InstantSource clock) {
        var ago = AGO.matcher(text);
        if (ago.matches()) {
            var amount = ago.group(1);
            return amount == null
                    ? at(clock.instant())
                    : at(clock.instant().minus(back(Long.parseLong(amount), ago.group(2))));
        }
        try {
            return text.length() == DAY_LENGTH
                    ? day(LocalDate.parse(text))
                    : at(Instant.parse(text));
        } catch (DateTimeException | ArithmeticException _) {
            throw new Refused(
                    text,
                    "'%s' is not a date; write 2026-03-01, \"2026-03-01T12:00:00Z\" or now-7d"
                            .formatted(text));
        }
    }

    private static NumberSpan at(Instant instant) {
        long millis = instant.toEpochMilli();
        return new NumberSpan(millis, millis);
    }

    private static NumberSpan day(LocalDate day) {
        return new NumberSpan(
                day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - 1);
    }

    private static Duration back(long amount, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
