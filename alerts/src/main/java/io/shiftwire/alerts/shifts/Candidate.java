package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Sentences.Sentence;
import io.shiftwire.events.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sentence in which a frame matched, with everything the re-ranker looks at.
///
/// @param cueStart in the article's part
/// @param features names of what holds, each once
record Candidate(
        Sentence sentence,
        Frame frame,
        int cueStart,
        int cueEnd,
        String topic,
        @Nullable String actor,
        String issue,
        Direction direction,
        int severity,
        List<String> contexts,
        List<String> features) {}
