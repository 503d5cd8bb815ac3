package io.shiftwire.processor.query;

import org.jspecify.annotations.Nullable;

/// Reads a query character by character and always knows where it is.
final class Scanner {
    private static final String ENDS_WORD = "():^[]\"{}~";

    private final String query;
    private int at;

    Scanner(String query) {
        this.query = query;
    }

    int at() {
        return at;
    }

    void back(int to) {
        at = to;
    }

    void skipSpace() {
        while (!isAtEnd() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
    }

    boolean isAtEnd() {
        return at >= query.length();
    }

    /// 0 at the end.
    char peek() {
        return isAtEnd() ? 0 : query.charAt(at);
    }

    boolean takes(char wanted) {
        boolean there = peek() == wanted && !isAtEnd();
        at += there ? 1 : 0;
        return there;
    }

    boolean looksAt(String text) {
        return query.startsWith(text, at);
    }

    boolean takes(String text) {
        boolean there = looksAt(text);
        at += there ? text.length() : 0;
        return there;
    }

    /// An operator spelled in letters stands alone: `ANDes` is a word.
    boolean takesOperator(String word) {
        int end = at + word.length();
        boolean there = looksAt(word) && (end == query.length() || endsOperator(query.charAt(end)));
        at += there ? word.length() : 0;
        return there;
    }

    private static boolean endsOperator(char c) {
        return Character.isWhitespace(c) || c == '(' || c == ')' || c == '"';
    }

    /// The digits of `NEAR/5`, which end where an operator would.
    @Nullable Integer takesDistance(String word) {
        int from = at;
        if (takes(word + "/")) {
            var digits = digits();
            if (!digits.isEmpty() && (isAtEnd() || endsOperator(peek()))) {
                return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            }
        }
        at = from;
        return null;
    }

    /// A number such as `2` or `0.5`; empty where there is none.
    String number() {
        int from = at;
        digits();
        if (peek() == '.' && at + 1 < query.length() && isDigit(query.charAt(at + 1))) {
            at++;
            digits();
        }
        return query.substring(from, at);
    }

    private String digits() {
        int from = at;
        while (isDigit(peek())) {
            at++;
        }
        return query.substring(from, at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// A word with its escapes; empty where something else stands.
    String word() throws QueryException {
        int from = at;
        while (!isAtEnd() && !endsWord(peek())) {
            at += peek() == '\\' ? escape() : 1;
        }
        return query.substring(from, at);
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c) || ENDS_WORD.indexOf(c) >= 0;
    }

    private int escape() throws QueryException {
        if (at + 1 == query.length()) {
            throw new QueryException("nothing follows the \\ at character " + (at + 1), at);
        }
        return 2;
    }

    /// What stands between quotes, without its escapes; the first quote was taken.
    String quoted() throws QueryException {
        int from = at;
        while (!isAtEnd() && peek() != '"') {
            at += peek() == '\\' && at + 1 < query.length() ? 2 : 1;
        }
        if (isAtEnd()) {
            throw new QueryException(
                    "the quote at character %d is left open".formatted(from), from - 1);
        }
        at++;
        return unescaped(query.substring(from, at - 1));
    }

    /// One end of a range, without quotes.
    String rangeEnd() {
        int from = at;
        while (!isAtEnd() && !Character.isWhitespace(peek()) && peek() != ']' && peek() != '}') {
            at++;
        }
        return query.substring(from, at);
    }

    static String unescaped(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    QueryException unexpected() {
        var what = isAtEnd() ? "the end" : "'" + query.substring(at, tokenEnd()) + "'";
        return new QueryException("did not expect %s at character %d".formatted(what, at + 1), at);
    }

    private int tokenEnd() {
        int end = at + 1;
        while (!endsWord(query.charAt(at))
                && end < query.length()
                && !endsWord(query.charAt(end))) {
            end++;
        }
        return end;
    }
}
