package io.shiftwire.processor.stories;

import io.shiftwire.events.Article;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// News agencies whose word others print. A report that credits one is not independent of the next
/// that credits it.
final class Agencies {
    private static final int DATELINE = 120;

    private static final Pattern DATELINED =
            Pattern.compile(
                    "\\((AP|AFP|Reuters|dpa|DPA|EFE|ANSA|Xinhua|TASS|Interfax|Kyodo|PTI|ANI|PAP|APA)\\)");

    private static final List<String> NAMES =
            List.of(
                    "associated press",
                    "reuters",
                    "agence france-presse",
                    "afp",
                    "deutsche presse-agentur",
                    "xinhua",
                    "interfax",
                    "press trust of india",
                    "bloomberg news");

    private Agencies() {}

    /// The agency named as author, or in brackets in the dateline.
    static Optional<String> credited(Article article) {
        var byline = String.join(", ", article.authors()).toLowerCase(Locale.ROOT);
        var text = article.text();
        var dateline = DATELINED.matcher(text.substring(0, Math.min(DATELINE, text.length())));
        var lined = dateline.find() ? Stream.of(dateline.group(1)) : Stream.<String>empty();
        return Stream.concat(NAMES.stream().filter(byline::contains), lined)
                .map(Agencies::shortName)
                .findFirst();
    }

    private static String shortName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "associated press" -> "agency:ap";
            case "agence france-presse" -> "agency:afp";
            case "deutsche presse-agentur" -> "agency:dpa";
            case "press trust of india" -> "agency:pti";
            default -> "agency:" + name.toLowerCase(Locale.ROOT);
        };
    }
}
