package io.shiftwire.processor.query;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names a query may use before a colon: those of the index, and those that stand for them.
public final class FieldNames {
    /// How much the word of a source counts; resolved to sources when the query is read.
    public static final String TIER = "tier";

    /// Sorted.
    public static final Set<String> ALL =
            Stream.concat(ArticleFields.NAMES.stream(), Stream.of(TIER))
                    .collect(Collectors.toCollection(TreeSet::new));

    private FieldNames() {}

    static void require(String name, int at) throws QueryException {
        if (!ALL.contains(name)) {
            throw new QueryException("no field '%s'; %s".formatted(name, hint(name)), at);
        }
    }

    private static String hint(String name) {
        var wanted = name.substring(0, Math.min(name.length(), 40));
        var nearest =
                ALL.stream()
                        .min(Comparator.comparingInt((String known) -> distance(wanted, known)))
                        .orElseThrow();
        return distance(wanted, nearest) <= 1 + nearest.length() / 4
                ? "did you mean '%s'?".formatted(nearest)
                : "there are " + String.join(", ", ALL);
    }

    /// Levenshtein's, upper and lower case being one.
    private static int distance(String left, String right) {
        var row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }

    private static boolean same(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
