package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Moves.Move;
import io.shiftwire.alerts.shifts.Phrases.Match;
import io.shiftwire.alerts.shifts.ShiftPack.ActorNames;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who makes a move: who said it where it is said, else the nearest name before it, else the last
/// who acted in the article.
final class Actors {
    private static final Set<String> SAYING =
            Set.of(
                    "said",
                    "says",
                    "say",
                    "told",
                    "called",
                    "calls",
                    "declared",
                    "declares",
                    "announced",
                    "announces",
                    "added",
                    "warned",
                    "stated",
                    "tells",
                    "argued",
                    "described",
                    "confirmed",
                    "insisted",
                    "saying",
                    "telling");
    private static final Set<String> RECEIVING =
            Set.of(
                    "to", "from", "with", "against", "in", "of", "on", "for", "towards", "toward",
                    "into", "over", "at", "by", "near", "between");
    private static final Set<String> JUDGED = Set.of("REJECT", "DISMISS", "OPEN");

    private Actors() {}

    /// The actor of `move`, or null where nobody is named.
    ///
    /// @param before the last actor named as one earlier in the article
    static @Nullable ActorNames of(SentenceScan scan, Move move, @Nullable ActorNames before) {
        var mentions = acting(scan);
        if (mentions.isEmpty()) {
            return before;
        }
        int saying = sayingVerb(scan.tokens(), move);
        if (saying >= 0) {
            var speaker = speaker(scan, mentions, saying, saying >= move.cue().end());
            return speaker != null
                    ? speaker
                    : before != null ? before : subject(scan, mentions, move);
        }
        var subject = subject(scan, mentions, move);
        return subject != null ? subject : before;
    }

    /// The mention that acts in a sentence without a move, to be remembered for the next ones.
    static @Nullable ActorNames leading(SentenceScan scan) {
        return longest(scan.actors()).stream()
                .filter(mention -> !isReceiver(scan.tokens(), mention))
                .findFirst()
                .map(Match::meaning)
                .orElse(null);
    }

    /// A judgement ("called it impractical") belongs to whoever says it; a deed to whoever does it,
    /// whoever reports it.
    private static int sayingVerb(Tokens tokens, Move move) {
        if (!JUDGED.contains(move.cue().meaning().frame().frame())) {
            return -1;
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (SAYING.contains(tokens.lower(i))) {
                return i;
            }
        }
        return -1;
    }

    /// Before the verb of saying, where the sentence begins with the speaker, else right around it
    /// where it trails.
    private static @Nullable ActorNames speaker(
            SentenceScan scan, List<Match<ActorNames>> mentions, int saying, boolean trails) {
        return mentions.stream()
                .filter(mention -> trails ? mention.first() >= saying - 8 : mention.end() <= saying)
                .filter(mention -> trails || !isReceiver(scan.tokens(), mention))
                .min(
                        Comparator.comparingInt(mention ->
                                trails ? Math.abs(mention.first() - saying) : mention.first()))
                .map(Match::meaning)
                .orElse(null);
    }

    private static @Nullable ActorNames subject(
            SentenceScan scan, List<Match<ActorNames>> mentions, Move move) {
        return mentions.stream()
                .filter(mention ->
                        mention.end() <= move.cue().first() && !isReceiver(scan.tokens(), mention))
                .max(Comparator.comparingInt(Match::first))
                .or(() ->
                        mentions.stream()
                                .filter(mention -> !isReceiver(scan.tokens(), mention))
                                .findFirst())
                .map(Match::meaning)
                .orElse(null);
    }

    /// A name after a preposition is where or whom, not who.
    private static boolean isReceiver(Tokens tokens, Match<ActorNames> mention) {
        var before = tokens.lower(mention.first() - 1);
        return RECEIVING.contains(before)
                || (before.equals("the") && RECEIVING.contains(tokens.lower(mention.first() - 2)));
    }

    /// Without the organisations that are only what the sentence is about, as long as somebody else
    /// is named.
    private static List<Match<ActorNames>> acting(SentenceScan scan) {
        var all = longest(scan.actors());
        var others =
                all.stream()
                        .filter(mention ->
                                scan.objects().stream()
                                        .noneMatch(object -> object.first() == mention.first()))
                        .toList();
        return others.isEmpty() ? all : others;
    }

    private static List<Match<ActorNames>> longest(List<Match<ActorNames>> mentions) {
        return mentions.stream()
                .filter(mention ->
                        mentions.stream()
                                .noneMatch(other ->
                                        !other.equals(mention)
                                                && other.first() <= mention.first()
                                                && other.end() >= mention.end()
                                                && other.end() - other.first()
                                                        > mention.end() - mention.first()))
                .toList();
    }
}
