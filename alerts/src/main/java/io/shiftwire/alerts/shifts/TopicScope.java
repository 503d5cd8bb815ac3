package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Moves.Move;
import io.shiftwire.alerts.shifts.Phrases.Match;
import io.shiftwire.alerts.shifts.Sentences.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// What a move is about: its sentence says, else its paragraph so far, else the headline, else the
/// article's only tag.
final class TopicScope {
    static final String OTHER = "other";
    private static final List<String> ORDER = List.of("peacekeeping", "nato", "territory");

    private final Set<String> tags;
    private final List<String> paragraph = new ArrayList<>();
    private int paragraphNumber = -1;

    TopicScope(Set<String> tags) {
        this.tags = Set.copyOf(tags);
    }

    boolean isTagged() {
        return !tags.isEmpty();
    }

    void enter(Sentence sentence, SentenceScan scan) {
        if (sentence.paragraph() != paragraphNumber) {
            paragraphNumber = sentence.paragraph();
            paragraph.clear();
        }
        scan.topics().forEach(match -> paragraph.add(match.meaning()));
    }

    String of(SentenceScan scan, Move move) {
        var own =
                scan.topics().stream()
                        .min(
                                Comparator.comparingInt(
                                                (Match<String> match) -> distance(match, move))
                                        .thenComparingInt(match -> ORDER.indexOf(match.meaning())))
                        .map(Match::meaning);
        if (own.isPresent()) {
            return own.get();
        }
        var object = move.object() == null ? null : move.object().meaning().topic();
        if (object != null) {
            return object;
        }
        if (!paragraph.isEmpty()) {
            return paragraph.getLast();
        }
        return tags.size() == 1 ? tags.iterator().next() : OTHER;
    }

    private static int distance(Match<String> match, Move move) {
        return match.end() <= move.first()
                ? move.first() - match.end()
                : Math.max(0, match.first() - move.end());
    }
}
