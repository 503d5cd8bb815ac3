package io.shiftwire.ingest.read;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Time zones as dates name them: offsets, the names of RFC 822 with its military letters, the
/// usual abbreviations of others, and names such as `Europe/Oslo`. What nobody knows is UTC, as RFC
/// 2822 asks.
final class Zones {
    private static final Pattern OFFSET =
            Pattern.compile("(?:[A-Za-z]{2,4})?([+\\-\u2212])(\\d{1,2}):?(\\d{2})?");

    /// Minutes east of Greenwich.
    private static final Map<String, Integer> MINUTES =
            Map.ofEntries(
                    Map.entry("EST", -300),
                    Map.entry("EDT", -240),
                    Map.entry("CST", -360),
                    Map.entry("CDT", -300),
                    Map.entry("MST", -420),
                    Map.entry("MDT", -360),
                    Map.entry("PST", -480),
                    Map.entry("PDT", -420),
                    Map.entry("AKST", -540),
                    Map.entry("AKDT", -480),
                    Map.entry("HST", -600),
                    Map.entry("AST", -240),
                    Map.entry("ADT", -180),
                    Map.entry("NST", -210),
                    Map.entry("NDT", -150),
                    Map.entry("ET", -300),
                    Map.entry("CT", -360),
                    Map.entry("MT", -420),
                    Map.entry("PT", -480),
                    Map.entry("BRT", -180),
                    Map.entry("ART", -180),
                    Map.entry("WEST", 60),
                    Map.entry("BST", 60),
                    Map.entry("CET", 60),
                    Map.entry("CEST", 120),
                    Map.entry("MET", 60),
                    Map.entry("MEST", 120),
                    Map.entry("MEZ", 60),
                    Map.entry("MESZ", 120),
                    Map.entry("EET", 120),
                    Map.entry("EEST", 180),
                    Map.entry("SAST", 120),
                    Map.entry("MSK", 180),
                    Map.entry("MSD", 240),
                    Map.entry("EAT", 180),
                    Map.entry("PKT", 300),
                    Map.entry("IST", 330),
                    Map.entry("WIB", 420),
                    Map.entry("HKT", 480),
                    Map.entry("SGT", 480),
                    Map.entry("AWST", 480),
                    Map.entry("JST", 540),
                    Map.entry("KST", 540),
                    Map.entry("ACST", 570),
                    Map.entry("ACDT", 630),
                    Map.entry("AEST", 600),
                    Map.entry("AEDT", 660),
                    Map.entry("NZST", 720),
                    Map.entry("NZDT", 780));

    private Zones() {}

    /// @throws DateTimeException for an offset of more than 18 hours
    static ZoneId of(String name) {
        var offset = OFFSET.matcher(name);
        if (offset.matches()) {
            int sign = offset.group(1).equals("+") ? 1 : -1;
            var minutes = offset.group(3);
            return ZoneOffset.ofHoursMinutes(
                    sign * Integer.parseInt(offset.group(2)),
                    sign * (minutes == null ? 0 : Integer.parseInt(minutes)));
        }
        return named(name).orElse(ZoneOffset.UTC);
    }

    /// Empty for words that are no zone.
    static Optional<ZoneId> named(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        if (name.length() == 1) { // other small letters are words, such as h for hours
            boolean letter = name.equals(upper) || name.equals("z");
            return letter
                    ? Optional.of(ZoneOffset.ofHours(military(upper.charAt(0))))
                    : Optional.empty();
        }
        if (MINUTES.containsKey(upper)) {
            return Optional.of(ZoneOffset.ofTotalSeconds(60 * MINUTES.get(upper)));
        }
        try {
            return name.indexOf('/') > 0 ? Optional.of(ZoneId.of(name)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// As RFC 822 has them, which is what RSS refers to: A is one hour before Greenwich.
    private static int military(char letter) {
        if (letter >= 'A' && letter <= 'I') {
            return 'A' - letter - 1;
        }
        if (letter >= 'K' && letter <= 'M') {
            return 'A' - letter;
        }
        return letter >= 'N' && letter <= 'Y' ? letter - 'N' + 1 : 0;
    }
}
