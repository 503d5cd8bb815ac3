package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Moves.Move;
import java.util.Set;

/// The little grammar the re-ranker needs: the form of the cue's first word and the word that
/// governs it.
final class Grammar {
    private static final Set<String> TELLING =
            Set.of(
                    "to", "will", "would", "has", "have", "had", "could", "may", "might", "should",
                    "must", "not", "'t", "'ll", "be", "been", "is", "are", "was", "were", "of",
                    "by", "and", "who", "that", "the", "a");

    private Grammar() {}

    static String form(Tokens tokens, Move move) {
        var word = tokens.lower(move.cue().first());
        if (word.endsWith("ing")) {
            return "ing";
        }
        return word.endsWith("ed") ? "ed" : word.endsWith("s") ? "s" : "bare";
    }

    static String before(Tokens tokens, Move move) {
        var word = tokens.lower(move.cue().first() - 1);
        if (word.isEmpty()) {
            return "start";
        }
        return TELLING.contains(word) ? word : "other";
    }
}
