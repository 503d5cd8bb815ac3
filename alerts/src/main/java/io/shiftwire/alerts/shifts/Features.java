package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Moves.Move;
import io.shiftwire.alerts.shifts.Sentences.Sentence;
import io.shiftwire.alerts.shifts.ShiftPack.ActorNames;
import io.shiftwire.events.Part;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names everything the re-ranker may weigh in a candidate, each once.
final class Features {
    private static final int NEAR = 5;

    private final Set<String> names = new LinkedHashSet<>();

    private Features() {}

    /// What surrounds a candidate and is known before it is judged.
    ///
    /// @param index of the sentence in the article, 0 for the headline
    /// @param headline the frames the headline matched
    record Setting(
            Sentence sentence,
            int index,
            @Nullable ActorNames actor,
            List<String> contexts,
            String topic,
            boolean tagged,
            Set<String> headline) {}

    static List<String> of(
            Grammar grammar, SentenceScan scan, List<Move> moves, Move main, Setting setting) {
        var features = new Features();
        moves.forEach(features::move);
        features.main(grammar, scan, moves, main);
        features.setting(scan, main, setting);
        features.words(scan.tokens(), setting.sentence().part() == Part.TITLE);
        features.neighbours(scan);
        return List.copyOf(features.names);
    }

    private void move(Move move) {
        var cue = move.cue().meaning();
        var frame = cue.frame().frame();
        names.add("frame=" + frame);
        names.add("cue=" + cue.base());
        if (move.object() != null) {
            names.add("object=" + move.object().meaning().type());
            names.add(frame + "+" + move.object().meaning().type());
        }
    }

    private void main(Grammar grammar, SentenceScan scan, List<Move> moves, Move main) {
        var tokens = scan.tokens();
        names.add("moves=" + Math.min(3, moves.size()));
        names.add("kind=" + main.cue().meaning().kind() + (main.passive() ? "-passive" : ""));
        names.add("form=" + Grammar.form(tokens, main));
        names.add("before=" + grammar.before(tokens, main));
        names.add("clause=" + grammar.clause(tokens, main));
        names.add("subject=" + grammar.subject(scan, main));
        names.add("place=" + Math.min(4, main.cue().first() / 4));
    }

    private void setting(SentenceScan scan, Move main, Setting setting) {
        var place =
                setting.sentence().part() == Part.TITLE
                        ? "headline"
                        : setting.index() <= 2 ? "lead" : "body";
        names.add("at=" + place);
        names.add("actor=" + (setting.actor() == null ? "none" : setting.actor().kind()));
        names.add("names=" + Math.min(3, scan.actors().size()));
        names.add("topic=" + setting.topic());
        names.add(setting.tagged() ? "tagged" : "untagged");
        names.add("length=" + Math.min(6, scan.tokens().size() / 6));
        setting.contexts().forEach(context -> names.add("context=" + context));
        if (setting.sentence().part() != Part.TITLE) {
            boolean same = setting.headline().contains(main.cue().meaning().frame().frame());
            names.add(
                    "headline="
                            + (same ? "same" : setting.headline().isEmpty() ? "none" : "other"));
        }
    }

    private void words(Tokens tokens, boolean headline) {
        var before = "";
        for (var token : tokens.list()) {
            var stem = Stems.of(token.lower());
            names.add("word=" + token.lower());
            names.add("stem=" + stem);
            names.add("pair=" + before + " " + stem);
            if (headline) {
                names.add("title=" + stem);
            }
            before = stem;
        }
    }

    /// Which word stands shortly before or after which kind of thing: this is what carries over to
    /// verbs no frame knows.
    private void neighbours(SentenceScan scan) {
        var types = scan.types();
        for (int i = 0; i < types.length; i++) {
            if (types[i] == null) {
                var stem = Stems.of(scan.tokens().lower(i));
                near(types, i, 1, stem + " > ");
                near(types, i, -1, stem + " < ");
            }
        }
    }

    private void near(@Nullable String[] types, int from, int step, String prefix) {
        for (int i = from + step;
                i >= 0 && i < types.length && Math.abs(i - from) <= NEAR;
                i += step) {
            if (types[i] != null) {
                names.add(prefix + types[i]);
                return;
            }
        }
    }
}
