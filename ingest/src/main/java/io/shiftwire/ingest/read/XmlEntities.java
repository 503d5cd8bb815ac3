package io.shiftwire.ingest.read;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Entities that a document type declares as plain text. Those that name files or other entities
/// are not taken, so that nothing is fetched and nothing multiplies.
final class XmlEntities {
    private static final Pattern DECLARED =
            Pattern.compile(
                    "<!ENTITY\\s{1,20}([\\w.-]{1,40})\\s{1,20}(?:\"([^\"]{0,500})\"|'([^']{0,500})')\\s{0,20}>");
    private static final Pattern CHARACTER = Pattern.compile("&#(x?)([0-9a-fA-F]{1,6});");
    private static final int LONGEST_SUBSET = 100_000;
    private static final int MOST_GROWTH = 1_000_000;

    private final Map<String, String> values = new HashMap<>();
    private int growth;

    void declare(String documentType) {
        var text = documentType.substring(0, Math.min(documentType.length(), LONGEST_SUBSET));
        var entity = DECLARED.matcher(text);
        while (entity.find()) {
            var quoted = entity.group(2) == null ? entity.group(3) : entity.group(2);
            var value =
                    CHARACTER
                            .matcher(quoted)
                            .replaceAll(one ->
                                    Matcher.quoteReplacement(
                                            character(one.group(1), one.group(2))));
            if (value.indexOf('&') < 0 && value.indexOf('<') < 0) {
                values.putIfAbsent(entity.group(1), value);
            }
        }
    }

    /// What `name` stands for; null where it is not declared, or when a million characters have
    /// come of entities.
    @Nullable String value(String name) {
        var value = values.get(name);
        if (value == null || growth + value.length() > MOST_GROWTH) {
            return null;
        }
        growth += value.length();
        return value;
    }

    private static String character(String x, String digits) {
        try {
            int character = Integer.parseInt(digits, x.isEmpty() ? 10 : 16);
            return Character.isValidCodePoint(character) ? Character.toString(character) : "";
        } catch (NumberFormatException _) {
            return "";
        }
    }
}
