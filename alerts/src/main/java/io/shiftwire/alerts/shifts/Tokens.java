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
    record Token(String text, String lower, int start, int end) {}

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
            tokens.add(new Token(word, word.toLowerCase(Locale.ROOT), match.start(), match.end()));
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
}
