package io.shiftwire.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What could not be read: the first of it line by line, all of it counted by reason.
final class Troubles {
    private static final int SHOWN = 20;

    private final PrintWriter err;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int warnings;
    private int shown;

    Troubles(PrintWriter err) {
        this.err = err;
    }

    void add(String input, String reason, String error) {
        counts.merge(reason, 1, Integer::sum);
        show(input, error);
    }

    /// What was passed over in an article that was read all the same.
    void warn(String input, List<String> passedOver) {
        warnings += passedOver.size();
        passedOver.forEach(what -> show(input, "warning: " + what));
    }

    private void show(String input, String what) {
        if (shown++ < SHOWN) {
            err.printf("%s: %s%n", input, what);
        } else if (shown == SHOWN + 1) {
            err.println("… further ones are only counted");
        }
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Such as `, 3 unreadable (malformed-json 2, too-large 1), 1 warning`; empty when all was
    /// well.
    String summary() {
        return unreadable()
                + switch (warnings) {
                    case 0 -> "";
                    case 1 -> ", 1 warning";
                    default -> ", %,d warnings".formatted(warnings);
                };
    }

    private String unreadable() {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(
                                Collectors.joining(
                                        ", ", ", %,d unreadable (".formatted(total()), ")"));
    }
}
