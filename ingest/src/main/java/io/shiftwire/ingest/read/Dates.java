package io.shiftwire.ingest.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Dates as feeds and pages write them: RFC 3339, W3CDTF and ISO 8601 with parts left out, RFC 822
/// and its successors, and the ways people write dates in many languages. No zone means UTC, a part
/// left out its beginning.
final class Dates {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LONGEST = 80;

    /// 2026年3月2日 and 2026년 3월 2일.
    private static final Pattern EAST_ASIAN =
            Pattern.compile("(\\d{4}) ?[年년] ?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日일]");

    /// As Java writes it after the offset.
    private static final Pattern ZONE_ID = Pattern.compile("\\[[\\w/+-]+]$");

    private Dates() {}

    /// The instant that `text` names, if it is a date between 1900 and 2200.
    static Optional<Instant> read(String text) {
        var tidy = text.strip().replaceAll("[\\s\\u00a0]+", " ");
        if (tidy.isEmpty() || tidy.length() > LONGEST) {
            return Optional.empty();
        }
        var plain =
                EAST_ASIAN.matcher(ZONE_ID.matcher(tidy).replaceFirst("")).replaceFirst("$1-$2-$3");
        try {
            return IsoDates.read(plain).or(() -> WordedDates.read(plain)).flatMap(Dates::sane);
        } catch (DateTimeException _) {
            return Optional.empty(); // such as the 30th of February
        }
    }

    /// The instant, if it lies between 1900 and 2200.
    static Optional<Instant> sane(Instant instant) {
        return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
                ? Optional.empty()
                : Optional.of(instant);
    }
}
