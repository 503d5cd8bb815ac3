package io.shiftwire.alerts.shifts;

/// Where words end: initials such as `U.S.` and compounds such as `G-7` are one word, a clitic such
/// as `'s` begins its own.
final class Words {
    private Words() {}

    /// The end of the word that begins at `start`, or `start` where none does.
    static int end(String text, int start) {
        char first = text.charAt(start);
        if (first == '\'' || first == '’') {
            int end = lettersEnd(text, start + 1);
            return end > start + 1 ? end : start;
        }
        int initials = initialsEnd(text, start);
        return initials > start ? initials : compoundEnd(text, start);
    }

    private static int initialsEnd(String text, int start) {
        int end = start;
        while (isUpper(text, end) && charAt(text, end + 1) == '.' && isUpper(text, end + 2)) {
            end += 2;
        }
        if (end == start) {
            return start;
        }
        return charAt(text, end + 1) == '.' ? end + 2 : end + 1;
    }

    private static int compoundEnd(String text, int start) {
        int end = wordEnd(text, start);
        if (end == start) {
            return start;
        }
        while (charAt(text, end) == '-' || charAt(text, end) == '&') {
            int next = wordEnd(text, end + 1);
            if (next == end + 1) {
                break;
            }
            end = next;
        }
        return charAt(text, end) == '+' ? end + 1 : end;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int lettersEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isUpper(String text, int at) {
        return Character.isUpperCase(charAt(text, at));
    }

    private static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : ' ';
    }
}
