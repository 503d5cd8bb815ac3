package io.shiftwire.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sentence in which an official actor moves its position on an issue.
///
/// `start` and `end` locate the sentence, `cueStart` and `cueEnd` the words that carry the move,
/// all in UTF-16 units of the article's `part`.
///
/// @param sentence the sentence, verbatim
/// @param cue the words that carry the move, verbatim
/// @param frame the pack's frame that matched, e.g. `CEASE`
/// @param topic `nato`, `territory`, `peacekeeping` or `other`
/// @param actor canonical short name (`US`, `UN`), or null where the text names none
/// @param issue short neutral noun phrase
/// @param severity 1 tone or hint, 2 stated change or reversible decision, 3 formal or binding act
/// @param confidence probability in 0 to 1 that an editor would agree
/// @param context context classes found around the cue, e.g. `negation`, `history`, `demand`
/// @param contributions what each feature added to the log-odds of `confidence`
public record Shift(
        String sentence,
        Part part,
        int start,
        int end,
        String cue,
        int cueStart,
        int cueEnd,
        String frame,
        String topic,
        @Nullable String actor,
        String issue,
        Direction direction,
        int severity,
        double confidence,
        List<String> context,
        List<Contribution> contributions) {

    public Shift {
        Required.present("shift", "sentence", sentence);
        Required.present("shift", "part", part);
        Required.present("shift", "cue", cue);
        Required.present("shift", "frame", frame);
        Required.present("shift", "topic", topic);
        Required.present("shift", "issue", issue);
        Required.present("shift", "direction", direction);
        Required.present("shift", "context", context);
        Required.present("shift", "contributions", contributions);
        if (severity < 1 || severity > 3) {
            throw new IllegalArgumentException("severity is 1 to 3, not " + severity);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is 0 to 1, not " + confidence);
        }
        if (start < 0 || end < start || cueStart < start || cueEnd > end || cueEnd < cueStart) {
            throw new IllegalArgumentException(
                    "cue %d-%d does not lie in sentence %d-%d"
                            .formatted(cueStart, cueEnd, start, end));
        }
        context = List.copyOf(context);
        contributions = List.copyOf(contributions);
    }

    /// One feature and what it added to the log-odds.
    public record Contribution(String feature, double logit) {}
}
