package io.shiftwire.ingest.read;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Names of months, whole or shortened: English, and those of other languages that mean one month
/// only.
final class Months {
    private static final List<String> ENGLISH =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final Pattern MARKS = Pattern.compile("[\\p{M}.']");

    private Months() {}

    /// 1 to 12; 0 for what is no month.
    static int of(String word) {
        var name = folded(word, Locale.ROOT);
        if (name.length() < 3) {
            return 0;
        }
        for (int i = 0; i < 12; i++) {
            if (ENGLISH.get(i).startsWith(name)) {
                return i + 1;
            }
        }
        return Others.NAMES.getOrDefault(name, 0);
    }

    /// Lower case, without accents and points, which publishers leave out.
    private static String folded(String word, Locale locale) {
        var apart = Normalizer.normalize(word.toLowerCase(locale), Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("").strip();
    }

    /// Loaded when the first date asks for it: the names come from the JDK's locale data.
    private static final class Others {
        private static final List<String> LANGUAGES =
                List.of(
                        "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs",
                        "sk", "sl", "uk", "ru", "be", "bg", "sr", "ro", "hu", "el", "tr", "ca",
                        "id", "ms", "et", "lv", "ar", "he", "fa", "hi");
        private static final Map<String, Integer> NAMES = names();

        private static Map<String, Integer> names() {
            var names = new HashMap<String, Integer>();
            for (var language : LANGUAGES) {
                var locale = Locale.of(language);
                for (var month : Month.values()) {
                    for (var style :
                            List.of(
                                    TextStyle.FULL,
                                    TextStyle.FULL_STANDALONE,
                                    TextStyle.SHORT,
                                    TextStyle.SHORT_STANDALONE)) {
                        var name = folded(month.getDisplayName(style, locale), locale);
                        names.merge(
                                name,
                                month.getValue(),
                                (one, other) -> one.equals(other) ? one : 0);
                    }
                }
            }
            return Map.copyOf(names);
        }
    }
}
