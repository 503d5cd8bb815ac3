package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.ShiftPack.GrammarWords;
import java.util.Locale;

/// Points that end no sentence: the model was trained on web text and breaks at titles and initials
/// that news is full of.
final class Abbreviations {
    private final GrammarWords words;

    Abbreviations(GrammarWords words) {
        this.words = words;
    }

    /// Whether the text up to `end` breaks off after an abbreviation and goes on after it.
    boolean end(String text, int end) {
        if (text.charAt(end - 1) != '.') {
            return false;
        }
        int first = end - 1;
        while (first > 0 && isOfWord(text.charAt(first - 1))) {
            first--;
        }
        var word = text.substring(first, end - 1);
        int next = end;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (word.isEmpty() || next == text.length()) {
            return false;
        }
        return isAbbreviation(word, text.charAt(next));
    }

    /// A lower-case word after initials goes on with the sentence; a capital may begin one, except
    /// after a single initial or a title.
    private boolean isAbbreviation(String word, char next) {
        var lower = word.toLowerCase(Locale.ROOT);
        if (words.beforeNumbers().contains(lower)) {
            return Character.isDigit(next);
        }
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
        boolean title = words.titles().contains(lower) && Character.isUpperCase(word.charAt(0));
        boolean goesOn = word.indexOf('.') >= 0 && !"\"“‘".contains(String.valueOf(next));
        return initial || title || goesOn;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetter(c) || c == '.';
    }
}
