package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Features.Setting;
import io.shiftwire.alerts.shifts.Moves.Move;
import io.shiftwire.alerts.shifts.SentenceScan.Kind;
import io.shiftwire.alerts.shifts.SentenceScan.Vocabulary;
import io.shiftwire.alerts.shifts.Sentences.Sentence;
import io.shiftwire.alerts.shifts.ShiftPack.ActorNames;
import io.shiftwire.events.Article;
import io.shiftwire.events.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The cheap gate with high recall: sentences in which a frame's words meet its objects, at most
/// one candidate each.
final class CandidateFinder {
    private final Sentences sentences;
    private final Vocabulary vocabulary;
    private final Grammar grammar;

    CandidateFinder(ShiftPack pack) {
        this.sentences =
                new Sentences(ShiftDetector.sentenceModel(), new Abbreviations(pack.grammar()));
        this.vocabulary = Vocabulary.of(pack);
        this.grammar = new Grammar(pack.grammar());
    }

    List<Candidate> in(Article article, Set<String> tags) {
        var candidates = new ArrayList<Candidate>();
        ActorNames lastActor = null;
        var topics = new TopicScope(tags);
        Set<String> headline = Set.of();
        int index = 0;
        for (var sentence : sentences.of(article)) {
            var scan = vocabulary.scan(sentence.text());
            topics.enter(sentence, scan);
            var moves = Moves.in(scan);
            if (index == 0) {
                headline = frames(moves);
            }
            if (!moves.isEmpty()) {
                candidates.add(
                        candidate(sentence, index, scan, moves, lastActor, topics, headline));
            }
            var leading = Actors.leading(scan);
            lastActor = leading == null ? lastActor : leading;
            index++;
        }
        return candidates;
    }

    private Candidate candidate(
            Sentence sentence,
            int index,
            SentenceScan scan,
            List<Move> moves,
            @Nullable ActorNames before,
            TopicScope topics,
            Set<String> headline) {
        var main =
                moves.stream()
                        .max(Comparator.comparingDouble(CandidateFinder::strength))
                        .orElseThrow();
        var actor = Actors.of(scan, main, before);
        var contexts = Contexts.of(scan, main);
        var topic = topics.of(scan, main);
        var setting =
                new Setting(sentence, index, actor, contexts, topic, topics.isTagged(), headline);
        int start = scan.tokens().get(main.first()).start();
        int end = scan.tokens().get(main.end() - 1).end();
        return new Candidate(
                sentence,
                main.cue().meaning().frame(),
                sentence.start() + start,
                sentence.start() + end,
                topic,
                actor == null ? null : actor.id(),
                issue(sentence, scan, main),
                direction(main, contexts),
                severity(main, contexts),
                contexts,
                Features.of(grammar, scan, moves, main, setting));
    }

    private static Set<String> frames(List<Move> moves) {
        return moves.stream()
                .map(move -> move.cue().meaning().frame().frame())
                .collect(Collectors.toSet());
    }

    /// A deed or a judgement says more than a plan around it, and a verb more than a noun. Fitted
    /// weights have no say here: training would then depend on what was trained before.
    private static double strength(Move move) {
        var cue = move.cue().meaning();
        double strength = 0.1 * cue.frame().severity();
        strength += cue.frame().logit();
        strength += cue.frame().weak() ? -10 : 0;
        strength += cue.kind() == Kind.NOUN ? -3 : 0;
        return strength
                + (move.object() != null && move.object().meaning().topic() != null ? 0.1 : 0);
    }

    private static Direction direction(Move move, List<String> contexts) {
        var direction = move.cue().meaning().frame().direction();
        if (!contexts.contains("negation") || contexts.contains("double-negation")) {
            return direction;
        }
        return switch (direction) {
            case TOWARD -> Direction.AWAY;
            case AWAY -> Direction.TOWARD;
            case MIXED, UNCLEAR -> direction;
        };
    }

    private static int severity(Move move, List<String> contexts) {
        int severity = move.cue().meaning().frame().severity();
        boolean only = contexts.contains("hypothetical") || contexts.contains("reported");
        return only
                ? 1
                : move.cue().meaning().kind() == Kind.PHRASE ? Math.min(severity, 2) : severity;
    }

    /// The object with what stands around it, such as `the Tarek mission`.
    private static String issue(Sentence sentence, SentenceScan scan, Move move) {
        var object = move.object();
        int first =
                object == null
                        ? move.first()
                        : Math.max(
                                object.first() - 3,
                                object.first() >= move.cue().end() ? move.cue().end() : 0);
        int end = object == null ? move.end() : object.end();
        var tokens = scan.tokens();
        return sentence.text()
                .substring(tokens.get(first).start(), tokens.get(end - 1).end())
                .replaceAll("\\s+", " ")
                .replaceFirst("(?i)^(its|the|a|an|his|her|their|to|of)\\s+", "");
    }
}
