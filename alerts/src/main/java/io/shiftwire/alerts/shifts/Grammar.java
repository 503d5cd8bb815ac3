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

    private static final int REACH = 9;
    private static final Set<String> SUBORDINATORS =
            Set.of(
                    "after",
                    "as",
                    "because",
                    "before",
                    "despite",
                    "if",
                    "since",
                    "that",
                    "though",
                    "until",
                    "when",
                    "whether",
                    "which",
                    "while",
                    "who",
                    "whose",
                    "without",
                    "how",
                    "why",
                    "unless",
                    "than",
                    "whom",
                    "amid",
                    "following",
                    "where",
                    "but",
                    "for");
    private static final Set<String> FORMER =
            Set.of("former", "ex", "then", "late", "ousted", "previous", "ex-president");
    private static final Set<String> OFFICES =
            Set.of(
                    "government",
                    "minister",
                    "ministry",
                    "president",
                    "premier",
                    "parliament",
                    "lawmakers",
                    "cabinet",
                    "spokesman",
                    "spokeswoman",
                    "spokesperson",
                    "secretary",
                    "chancellor",
                    "senate",
                    "congress",
                    "council",
                    "commission",
                    "house",
                    "administration",
                    "pentagon",
                    "kremlin",
                    "officials",
                    "king",
                    "governor",
                    "authorities",
                    "regulator",
                    "regulators",
                    "leaders",
                    "coalition",
                    "legislature",
                    "assembly",
                    "army",
                    "military",
                    "department",
                    "agency",
                    "mayor",
                    "junta",
                    "state",
                    "country",
                    "countries",
                    "bloc",
                    "alliance",
                    "leader",
                    "prince",
                    "pope",
                    "senators",
                    "ministers",
                    "mps",
                    "allies",
                    "nation",
                    "chief",
                    "board",
                    "duma",
                    "knesset",
                    "bundestag",
                    "treasury",
                    "tribunal",
                    "monarch",
                    "emir",
                    "sultan");
    private static final Set<String> OUTSIDERS =
            Set.of(
                    "company",
                    "firm",
                    "analyst",
                    "analysts",
                    "critics",
                    "experts",
                    "opposition",
                    "protesters",
                    "court",
                    "judge",
                    "judges",
                    "police",
                    "candidate",
                    "candidates",
                    "club",
                    "team",
                    "bank",
                    "workers",
                    "union",
                    "unions",
                    "group",
                    "groups",
                    "activists",
                    "voters",
                    "study",
                    "report",
                    "investors",
                    "ceo",
                    "coach",
                    "scientists",
                    "students",
                    "airline",
                    "maker",
                    "residents",
                    "people",
                    "family",
                    "man",
                    "woman",
                    "author",
                    "professor",
                    "researchers",
                    "jury",
                    "prosecutors");
    private static final Set<String> PRONOUNS = Set.of("he", "she", "it", "they", "we", "i", "you");

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

    /// The subordinator that governs the cue, looking back to the last comma; `main` where there is
    /// none.
    static String clause(Tokens tokens, Move move) {
        for (int i = move.cue().first() - 1; i >= 0; i--) {
            if (SUBORDINATORS.contains(tokens.lower(i))) {
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
    static String subject(SentenceScan scan, Move move) {
        var types = scan.types();
        var tokens = scan.tokens();
        for (int i = move.cue().first() - 1; i >= Math.max(0, move.cue().first() - REACH); i--) {
            var word = tokens.lower(i);
            if (FORMER.contains(word)) {
                return "former";
            }
            if (OFFICES.contains(word)) {
                return "office" + (isFormer(tokens, i) ? "-former" : "");
            }
            if (OUTSIDERS.contains(word)) {
                return "outsider";
            }
            var type = types[i];
            if (type != null && type.startsWith("actor")) {
                return type + (isFormer(tokens, i) ? "-former" : "");
            }
            if (PRONOUNS.contains(word)) {
                return "pronoun";
            }
            boolean name = i > 0 && Character.isUpperCase(tokens.get(i).text().charAt(0));
            if (name && !tokens.looksLikeAHeadline()) {
                return "name";
            }
        }
        return "none";
    }

    private static boolean isFormer(Tokens tokens, int at) {
        return FORMER.contains(tokens.lower(at - 1)) || FORMER.contains(tokens.lower(at - 2));
    }
}
