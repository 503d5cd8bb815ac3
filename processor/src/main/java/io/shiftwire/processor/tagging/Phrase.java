package io.shiftwire.processor.tagging;

import io.shiftwire.processor.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Words that stand one after the other, in the form the index holds them.
///
/// @param words at least one
/// @param open whether the last word may go on, as in `annex*`
/// @param slop how many other words may stand between them, in all
record Phrase(List<String> words, boolean open, int slop) {
    private static final Pattern PART =
            Pattern.compile("\\s*(?:\"([^\"]+)\"(?:~(\\d))?|([^\\s\"]+))\\s*(?:OR\\b|$)");

    Phrase {
        words = List.copyOf(words);
    }

    /// One phrase as a gazetteer lists it; a `*` at its end leaves its last word open.
    ///
    /// @throws IllegalArgumentException where no word is in it
    static Phrase of(String text) {
        return of(text, 0);
    }

    /// The phrases of a query: words and quoted phrases, also with slop as in `"seize
    /// territory"~3`, joined by OR.
    ///
    /// @throws IllegalArgumentException naming what is neither
    static List<Phrase> query(String query) {
        var phrases = new ArrayList<Phrase>();
        var part = PART.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (!part.find(at) || part.start() != at) {
                throw new IllegalArgumentException(
                        "not words or \"phrases\" joined by OR: '%s'"
                                .formatted(query.substring(at)));
            }
            var quoted = part.group(1);
            int slop = part.group(2) == null ? 0 : Integer.parseInt(part.group(2));
            phrases.add(of(quoted == null ? part.group(3) : quoted, slop));
            at = part.end();
        }
        return phrases;
    }

    private static Phrase of(String text, int slop) {
        boolean open = text.endsWith("*");
        var words = Words.of(open ? text.substring(0, text.length() - 1) + "x" : text).terms();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no word in '%s'".formatted(text));
        }
        return open ? opened(words, slop) : new Phrase(words, false, slop);
    }

    /// The letter put at the end keeps the beginning of a word from being read as a plural.
    private static Phrase opened(List<String> words, int slop) {
        var all = new ArrayList<>(words);
        var last = all.removeLast();
        all.add(last.substring(0, last.length() - 1));
        return new Phrase(all, true, slop);
    }

    String first() {
        return words.getFirst();
    }

    boolean single() {
        return words.size() == 1;
    }

    /// The place after this phrase where it begins at `from`, -1 where it does not.
    int endIn(Words text, int from) {
        int place = from;
        int spare = slop;
        for (int i = 0; i < words.size(); i++) {
            while (i > 0 && spare > 0 && place < text.size() && !fits(i, text.term(place))) {
                place++;
                spare--;
            }
            if (place >= text.size() || !fits(i, text.term(place))) {
                return -1;
            }
            place++;
        }
        return place;
    }

    private boolean fits(int i, String term) {
        boolean opened = open && i == words.size() - 1;
        return opened ? term.startsWith(words.get(i)) : term.equals(words.get(i));
    }
}
