package io.shiftwire.events;

/// Small helpers for text that goes into messages.
public final class Text {
    private Text() {}

    /// At most `max` (1 or more) UTF-16 units of `text`, ending in an ellipsis where something was
    /// cut; never splits a pair.
    public static String shorten(String text, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("no room for an ellipsis in " + max);
        }
        if (text.length() <= max) {
            return text;
        }
        if (max == 1) {
            return "…";
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }
}
