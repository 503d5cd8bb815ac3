package io.shiftwire.ingest.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Dates as feeds and pages write them: RFC 3339, ISO 8601 with parts left out, RFC 822. No zone
/// means UTC.
final class Dates {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final List<Function<String, Instant>> FORMS =
            List.of(
                    text -> OffsetDateTime.parse(text).toInstant(),
                    text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
                    text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    text ->
                            ZonedDateTime.parse(text, rfc822("[EEE, ]d MMM yyyy HH:mm[:ss] z"))
                                    .toInstant(),
                    text ->
                            ZonedDateTime.parse(text, rfc822("[EEE, ]d MMM yyyy HH:mm[:ss] xx"))
                                    .toInstant(),
                    text ->
                            ZonedDateTime.parse(text, rfc822("[EEE, ]d MMM yy HH:mm[:ss] z"))
                                    .toInstant(),
                    text ->
                            LocalDateTime.parse(text, rfc822("[EEE, ]d MMM yyyy HH:mm[:ss]"))
                                    .toInstant(ZoneOffset.UTC),
                    text ->
                            OffsetDateTime.parse(text, rfc822("yyyy-MM-dd HH:mm:ss[ ]xx"))
                                    .toInstant(),
                    text ->
                            LocalDateTime.parse(text, rfc822("yyyy-MM-dd HH:mm[:ss]"))
                                    .toInstant(ZoneOffset.UTC),
                    text ->
                            OffsetDateTime.parse(text, rfc822("yyyy-MM-dd'T'HH:mm:ssxx"))
                                    .toInstant());

    private Dates() {}

    /// The instant that `text` names, if it is a date between 1900 and 2200.
    static Optional<Instant> read(String text) {
        var tidy = text.strip().replaceAll("\\s+", " ");
        if (tidy.length() > 60) {
            return Optional.empty();
        }
        for (var form : FORMS) {
            try {
                var instant = form.apply(tidy);
                return sane(instant);
            } catch (DateTimeException _) {
                // the next form
            }
        }
        return Optional.empty();
    }

    /// The instant, if it lies between 1900 and 2200.
    static Optional<Instant> sane(Instant instant) {
        return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
                ? Optional.empty()
                : Optional.of(instant);
    }

    private static DateTimeFormatter rfc822(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US);
    }
}
