package io.shiftwire.alerts.shifts;

/// Cuts common English endings, so that forms of a word share a weight; not a dictionary.
final class Stems {
    private Stems() {}

    static String of(String word) {
        var stem = withoutEnding(word);
        return stem.length() > 4 && stem.endsWith("e")
                ? stem.substring(0, stem.length() - 1)
                : stem;
    }

    private static String withoutEnding(String word) {
        int length = word.length();
        if (length > 5 && word.endsWith("ing")) {
            return word.substring(0, length - 3);
        }
        if (length > 4 && word.endsWith("ies")) {
            return word.substring(0, length - 3) + "y";
        }
        if (length > 4 && word.endsWith("ed")) {
            return word.substring(0, length - 2);
        }
        boolean plural = length > 3 && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, length - 1) : word;
    }
}
