package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Moves.Move;
import java.util.List;
import java.util.TreeSet;

/// Which context classes a move stands in. Months, years and capitals are told from modals by their
/// form.
final class Contexts {
    private Contexts() {}

    static List<String> of(SentenceScan scan, Move move) {
        var names = new TreeSet<String>();
        for (var match : scan.contexts()) {
            var rule = match.meaning();
            boolean inScope =
                    !rule.scope().equals("after")
                            || (match.end() <= move.cue().first()
                                    && move.cue().first() - match.end() < rule.reach());
            if (inScope
                    && !isPartOf(match.first(), match.end(), move)
                    && !isMonth(scan.tokens(), match.first())) {
                names.add(rule.name());
            }
        }
        if (namesAPastYear(scan.tokens())) {
            names.add("past-year");
        }
        return List.copyOf(names);
    }

    /// The cue's own words are no context of it, but for what is said in the negative.
    private static boolean isPartOf(int first, int end, Move move) {
        return first >= move.cue().first() && end <= move.cue().end();
    }

    /// `12 May`, `May 12`, `in May` are dates; `may` is a modal.
    private static boolean isMonth(Tokens tokens, int at) {
        boolean capital = tokens.get(at).text().equals("May");
        return capital && (at > 0 || tokens.lower(1).matches("\\d+"));
    }

    private static boolean namesAPastYear(Tokens tokens) {
        return tokens.list().stream()
                .anyMatch(token -> token.text().matches("(1[89]|20[01])\\d\\d(s)?"));
    }
}
