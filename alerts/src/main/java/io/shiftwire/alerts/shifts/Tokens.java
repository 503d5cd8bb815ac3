package io.shiftwire.alerts.shifts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words of a sentence with their places; clitics such as `'s` and the `'t` of `don't` stand alone.
record Tokens(List<Token> list) {
    /// One word.
    ///
    /// @param text as written, straight apostrophes
    /// @param lower in lower case
    /// @param start in the text tokenised, UTF-16 units
    /// @param endsClause whether a comma, semicolon or colon follows
    record Token(String text, String lower, int start, int end, boolean endsClause) {}

    Tokens {
        list = List.copyOf(list);
    }

    static Tokens of(String text) {
        var tokens = new ArrayList<Token>(text.length() / 5 + 1);
        for (int i = 0; i < text.length(); ) {
            int end = Words.end(text, i);
            if (end > i) {
                tokens.add(token(text, i, end));
            }
            i = Math.max(end, i + 1);
        }
        return new Tokens(tokens);
    }

    private static Token token(String text, int start, int end) {
        var word = text.substring(start, end).replace('’', '\'');
        boolean endsClause = end < text.length() && ",;:".indexOf(text.charAt(end)) >= 0;
        return new Token(word, word.toLowerCase(Locale.ROOT), start, end, endsClause);
    }

    int size() {
        return list.size();
    }

    Token get(int index) {
        return list.get(index);
    }

    String lower(int index) {
        return index >= 0 && index < list.size() ? list.get(index).lower() : "";
    }

    /// Whether nearly every longer word has a capital, so that capitals tell nothing of names.
    boolean looksLikeAHeadline() {
        long longer = list.stream().filter(token -> token.text().length() > 3).count();
        long capital =
                list.stream()
                        .filter(token ->
                                token.text().length() > 3
                                        && Character.isUpperCase(token.text().charAt(0)))
                        .count();
        return capital * 4 > longer * 3;
    }
}
