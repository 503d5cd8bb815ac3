package io.shiftwire.processor.index;

import java.util.Map;

/// How far newer records were indexed before older ones, and what they removed.
///
/// @param reached highest offset indexed out of its turn; -1 where none was
/// @param removed ids of documents removed out of their turn, with the offset of the removal
record Overtaken(long reached, Map<String, Long> removed) {
    static final Overtaken NOTHING = new Overtaken(-1, Map.of());

    Overtaken {
        removed = Map.copyOf(removed);
    }
}
