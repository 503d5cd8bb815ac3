package io.shiftwire.alerts.shifts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words of a sentence with their places; clitics such as `'s` and the `'t` of `don't` stand alone.
record Tokens(List<Token> list) {
    /// One word.
    ///
    /// @param text as written, straight apostrophes
    /// @param lower in lower case
    /// @param start in the text tokenised, UTF-16 units
    /// @param endsClause whether a comma, semicolon, colon or dash follows
    record Token(String text, String lower, int start, int end, boolean endsClause) {}

    private static final Pattern WORD =
            Pattern.compile(
                    "\\p{Lu}(?:\\.\\p{Lu})+\\.?|[\\p{L}\\p{N}]+(?:[-&][\\p{L}\\p{N}]+)*\\+?|['’]\\p{L}+");

    Tokens {
        list = List.copyOf(list);
    }

    static Tokens of(String text) {
        var tokens = new ArrayList<Token>();
        var match = WORD.matcher(text);
        while (match.find()) {
            var word = match.group().replace('’', '\'');
            boolean endsClause =
                    match.end() < text.length() && ",;:".indexOf(text.charAt(match.end())) >= 0;
            tokens.add(
                    new Token(
                            word,
                            word.toLowerCase(Locale.ROOT),
                            match.start(),
                            match.end(),
                            endsClause));
        }
        return new Tokens(tokens);
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
