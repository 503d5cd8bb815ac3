package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Phrases.Match;
import io.shiftwire.alerts.shifts.SentenceScan.Cue;
import io.shiftwire.alerts.shifts.SentenceScan.Kind;
import io.shiftwire.alerts.shifts.ShiftPack.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pairs cues with the objects their frames ask for: after the verb, or before it in the passive.
final class Moves {
    private static final int REACH_AFTER = 8;
    private static final int REACH_BEFORE = 7;
    private static final int PHRASE_REACH = 14;
    private static final Set<String> AUXILIARIES =
            Set.of("be", "is", "are", "was", "were", "been", "being", "'s", "'re", "get", "got");

    /// A cue with its object, if its frame asks for one, and the tokens both span.
    record Move(
            Match<Cue> cue,
            @Nullable Match<ObjectType> object,
            int first,
            int end,
            boolean passive) {}

    private Moves() {}

    static List<Move> in(SentenceScan scan) {
        var moves = new ArrayList<Move>();
        for (var cue : scan.cues()) {
            move(scan, cue).ifPresent(moves::add);
        }
        return moves;
    }

    private static Optional<Move> move(SentenceScan scan, Match<Cue> cue) {
        var frame = cue.meaning().frame();
        if (cue.meaning().kind() == Kind.PHRASE) {
            return phrase(scan, cue, frame);
        }
        var after = nearestAfter(scan, cue, frame.objects(), REACH_AFTER);
        if (after != null) {
            return Optional.of(new Move(cue, after, cue.first(), after.end(), false));
        }
        if (isPassive(scan, cue)) {
            var before = nearestBefore(scan, cue, frame.objects(), REACH_BEFORE);
            if (before != null) {
                return Optional.of(new Move(cue, before, before.first(), cue.end(), true));
            }
        }
        return Optional.empty();
    }

    private static Optional<Move> phrase(SentenceScan scan, Match<Cue> cue, Frame frame) {
        if (frame.needs().isEmpty()) {
            return Optional.of(new Move(cue, null, cue.first(), cue.end(), false));
        }
        var after = nearestAfter(scan, cue, frame.needs(), PHRASE_REACH);
        var before = nearestBefore(scan, cue, frame.needs(), PHRASE_REACH);
        if (after != null
                && (before == null || after.first() - cue.end() <= cue.first() - before.end())) {
            return Optional.of(new Move(cue, after, cue.first(), after.end(), false));
        }
        return before == null
                ? Optional.empty()
                : Optional.of(new Move(cue, before, before.first(), cue.end(), false));
    }

    private static @Nullable Match<ObjectType> nearestAfter(
            SentenceScan scan, Match<Cue> cue, Set<String> types, int reach) {
        Match<ObjectType> nearest = null;
        for (var object : scan.objects()) {
            boolean fits =
                    types.contains(object.meaning().type())
                            && object.first() >= cue.end()
                            && object.first() < cue.end() + reach;
            if (fits && (nearest == null || object.first() < nearest.first())) {
                nearest = object;
            }
        }
        return nearest;
    }

    private static @Nullable Match<ObjectType> nearestBefore(
            SentenceScan scan, Match<Cue> cue, Set<String> types, int reach) {
        Match<ObjectType> nearest = null;
        for (var object : scan.objects()) {
            boolean fits =
                    types.contains(object.meaning().type())
                            && object.end() <= cue.first()
                            && object.end() > cue.first() - reach;
            if (fits && (nearest == null || object.end() > nearest.end())) {
                nearest = object;
            }
        }
        return nearest;
    }

    private static boolean isPassive(SentenceScan scan, Match<Cue> cue) {
        for (int i = Math.max(0, cue.first() - 3); i < cue.first(); i++) {
            if (AUXILIARIES.contains(scan.tokens().lower(i))) {
                return true;
            }
        }
        return false;
    }
}
