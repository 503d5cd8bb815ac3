package io.shiftwire.processor.tagging;

import io.shiftwire.processor.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Many lists of phrases, looked for in one pass over a text. Thread-safe once built.
final class Lexicon {
    /// Told of every phrase that stands in a text.
    interface Found {
        /// One phrase.
        ///
        /// @param list number of its list
        /// @param from place of its first word
        /// @param to place after its last word
        void at(int list, int from, int to);
    }

    /// Open words begin with at least so many letters.
    private static final int SHORTEST_BEGINNING = 3;

    private record Entry(Phrase phrase, int list) {}

    private final Map<String, List<Entry>> byFirst = new HashMap<>();

    /// By the beginning of a word.
    private final TreeMap<String, List<Entry>> byBeginning = new TreeMap<>();

    private final Map<List<Phrase>, Integer> lists = new HashMap<>();

    /// The number of a list, from 0; equal lists have the same.
    int add(List<Phrase> phrases) {
        var known = lists.get(phrases);
        if (known != null) {
            return known;
        }
        int list = lists.size();
        lists.put(List.copyOf(phrases), list);
        for (var phrase : phrases) {
            var entry = new Entry(phrase, list);
            if (phrase.open() && phrase.single()) {
                if (phrase.first().length() < SHORTEST_BEGINNING) {
                    throw new IllegalArgumentException(
                            "'%s*': give at least %d letters"
                                    .formatted(phrase.first(), SHORTEST_BEGINNING));
                }
                byBeginning.computeIfAbsent(phrase.first(), _ -> new ArrayList<>()).add(entry);
            } else {
                byFirst.computeIfAbsent(phrase.first(), _ -> new ArrayList<>()).add(entry);
            }
        }
        return list;
    }

    /// How many lists there are.
    int size() {
        return lists.size();
    }

    /// Looks through the first `places` words.
    void find(Words words, int places, Found found) {
        for (int i = 0; i < places; i++) {
            var term = words.term(i);
            report(byFirst.get(term), words, i, found);
            open(term, words, i, found);
        }
    }

    /// Beginnings of `term`, longest first. What lies just below it in order shares more with it
    /// than any other entry, so that the next to try is no longer than what the two share.
    private void open(String term, Words words, int at, Found found) {
        int length = term.length();
        while (length >= SHORTEST_BEGINNING) {
            var below = byBeginning.floorEntry(term.substring(0, length));
            if (below == null) {
                return;
            }
            int shared = shared(below.getKey(), term);
            if (shared == below.getKey().length()) {
                report(below.getValue(), words, at, found);
                shared--;
            }
            length = Math.min(shared, length - 1);
        }
    }

    private static int shared(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int i = 0;
        while (i < most && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    private static void report(@Nullable List<Entry> entries, Words words, int at, Found found) {
        if (entries == null) {
            return;
        }
        for (var entry : entries) {
            int end = entry.phrase().endIn(words, at);
            if (end > 0) {
                found.at(entry.list(), at, end);
            }
        }
    }
}
