package io.shiftwire.alerts.shifts;

import io.shiftwire.events.Direction;
import java.util.List;
import java.util.Set;

/// One kind of move, as a pack file describes it.
///
/// @param frame its name
/// @param verbs which need one of `objects` after them, or before them in the passive
/// @param nouns likewise, such as `withdrawal of`
/// @param phrases which carry the move by themselves, next to one of `needs` where it names any
/// @param weak whether it only announces, so that any other frame in the sentence names the move
///   better
/// @param logit added to the log-odds whatever the trained weights say
/// @param tests sentences that must and must not give a candidate
record Frame(
        String frame,
        Direction direction,
        int severity,
        List<String> verbs,
        List<String> nouns,
        List<String> phrases,
        Set<String> objects,
        Set<String> needs,
        boolean weak,
        double logit,
        Tests tests) {
    record Tests(List<String> positive, List<String> negative) {}

    Frame {
        verbs = List.copyOf(verbs);
        nouns = List.copyOf(nouns);
        phrases = List.copyOf(phrases);
        objects = Set.copyOf(objects);
        needs = Set.copyOf(needs);
    }
}
