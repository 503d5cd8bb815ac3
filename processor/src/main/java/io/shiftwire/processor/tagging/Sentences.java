package io.shiftwire.processor.tagging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// The sentences of the text of an article, counted from 1.
///
/// Text ends a sentence at a line break, or at `.`, `!`, `?` before a space and a capital, digit or
/// quotation mark, except after an initial or a common abbreviation.
final class Sentences {
    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "sgt", "maj", "capt", "gov",
                    "sen", "rep", "rev", "prof", "no", "vs", "inc", "co", "jr", "sr", "jan", "feb",
                    "aug", "sept", "oct", "nov", "dec");
    private static final int SHORTEST_LEAD = 25;

    private final int[] starts;
    private final int lead;

    private Sentences(int[] starts, int lead) {
        this.starts = starts;
        this.lead = lead;
    }

    /// The first `most` sentences of a text.
    static Sentences of(String text, int most) {
        var starts = new int[most + 1];
        int count = 1;
        for (int i = 0; i < text.length() && count <= most; i++) {
            if (text.charAt(i) == '\n' || endsSentence(text, i)) {
                starts[count++] = i + 1;
            }
        }
        var array = Arrays.copyOf(starts, count);
        return new Sentences(array, lead(text, array));
    }

    /// The number of the first sentence of the text that is more than a dateline or kicker.
    int lead() {
        return lead;
    }

    /// The number of the sentence to which the character at `place` of the text belongs.
    int at(int place) {
        int at = Arrays.binarySearch(starts, place);
        return at >= 0 ? at + 1 : -at - 1;
    }

    private static int lead(String text, int[] starts) {
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : text.length();
            if (text.substring(starts[i], end).strip().length() >= SHORTEST_LEAD) {
                return i + 1;
            }
        }
        return 1;
    }

    private static boolean endsSentence(String text, int i) {
        char c = text.charAt(i);
        if (c != '.' && c != '!' && c != '?') {
            return false;
        }
        int next = i + 1;
        while (next < text.length() && "\"')]”’".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        if (next + 1 >= text.length() || !Character.isWhitespace(text.charAt(next))) {
            return false;
        }
        char first = text.charAt(next + 1);
        boolean opens =
                Character.isUpperCase(first)
                        || Character.isDigit(first)
                        || "\"'“‘(".indexOf(first) >= 0;
        return opens && !(c == '.' && abbreviated(text, i));
    }

    private static boolean abbreviated(String text, int dot) {
        int start = dot;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        var word = text.substring(start, dot);
        return (word.length() == 1 && Character.isUpperCase(word.charAt(0)))
                || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }
}
