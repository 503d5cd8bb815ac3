package io.shiftwire.ingest.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates that begin with the year: RFC 3339, W3CDTF, and what is written like them.
final class IsoDates {
    private static final String CLOCK =
            "(?<hour>\\d{1,2})(?::?(?<minute>\\d{2})(?:(?::(?<second>\\d{1,2})|(?<secondDigits>\\d{2}))(?:[.,](?<fraction>\\d{1,18}))?)?)?";
    private static final String ZONE =
            "(?<zone>[+\\-\u2212]\\d{2}(?::?\\d{2})?|[A-Za-z][A-Za-z_/]*(?:[+-]\\d{1,2}(?::?\\d{2})?)?)";

    private static final Pattern DATE =
            Pattern.compile(
                    "(?<year>\\d{4})(?:(?:[-/.](?<month>\\d{1,2})|(?<monthDigits>\\d{2}))"
                            + "(?:(?:[-/.](?<day>\\d{1,2})|(?<dayDigits>\\d{2})))?)?"
                            + "(?:(?:[Tt]| T?)\\s?"
                            + CLOCK
                            + ")?\\s?"
                            + ZONE
                            + "?");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-(\\d{3})");

    private IsoDates() {}

    /// @throws java.time.DateTimeException for a date that is none, such as the 30th of February
    static Optional<Instant> read(String text) {
        var ordinal = ORDINAL.matcher(text);
        if (ordinal.matches()) {
            var day = LocalDate.ofYearDay(number(ordinal, 1), number(ordinal, 2));
            return Optional.of(Moment.of(day, 0, 0, 0, 0, "Z"));
        }
        var date = DATE.matcher(text);
        return date.matches() ? Optional.of(moment(date)) : Optional.empty();
    }

    private static Instant moment(Matcher date) {
        var day =
                LocalDate.of(
                        number(date, "year", 0),
                        number(date, "month", number(date, "monthDigits", 1)),
                        number(date, "day", number(date, "dayDigits", 1)));
        var zone = date.group("zone");
        return Moment.of(
                day,
                number(date, "hour", 0),
                number(date, "minute", 0),
                number(date, "second", number(date, "secondDigits", 0)),
                Moment.nanos(date.group("fraction")),
                zone == null ? "Z" : zone);
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }

    private static int number(Matcher date, String group, int otherwise) {
        var digits = date.group(group);
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
