package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Moves.Move;
import io.shiftwire.alerts.shifts.ShiftPack.GrammarWords;

/// The little grammar the re-ranker needs: the form of the cue's first word and the word that
/// governs it.
final class Grammar {
    private static final int REACH = 9;

    private final GrammarWords words;

    Grammar(GrammarWords words) {
        this.words = words;
    }

    static String form(Tokens tokens, Move move) {
        var word = tokens.lower(move.cue().first());
        if (word.endsWith("ing")) {
            return "ing";
        }
        return word.endsWith("ed") ? "ed" : word.endsWith("s") ? "s" : "bare";
    }

    String before(Tokens tokens, Move move) {
        var word = tokens.lower(move.cue().first() - 1);
        if (word.isEmpty()) {
            return "start";
        }
        return words.auxiliaries().contains(word) ? word : "other";
    }

    /// The subordinator that governs the cue, looking back to the last comma; `main` where there is
    /// none.
    String clause(Tokens tokens, Move move) {
        for (int i = move.cue().first() - 1; i >= 0; i--) {
            if (words.subordinators().contains(tokens.lower(i))) {
                return tokens.lower(i);
            }
            if (tokens.get(i).endsClause()) {
                return "main";
            }
        }
        return "main";
    }

    /// What kind of word stands as subject before the cue: an actor, an office, somebody who has
    /// left it, a pronoun or another name.
    String subject(SentenceScan scan, Move move) {
        var types = scan.types();
        var tokens = scan.tokens();
        for (int i = move.cue().first() - 1; i >= Math.max(0, move.cue().first() - REACH); i--) {
            var word = tokens.lower(i);
            if (words.former().contains(word)) {
                return "former";
            }
            if (words.offices().contains(word)) {
                return "office" + (isFormer(tokens, i) ? "-former" : "");
            }
            if (words.outsiders().contains(word)) {
                return "outsider";
            }
            var type = types[i];
            if (type != null && type.startsWith("actor")) {
                return type + (isFormer(tokens, i) ? "-former" : "");
            }
            if (words.pronouns().contains(word)) {
                return "pronoun";
            }
            boolean name = i > 0 && Character.isUpperCase(tokens.get(i).text().charAt(0));
            if (name && !tokens.looksLikeAHeadline()) {
                return "name";
            }
        }
        return "none";
    }

    private boolean isFormer(Tokens tokens, int at) {
        return words.former().contains(tokens.lower(at - 1))
                || words.former().contains(tokens.lower(at - 2));
    }
}
