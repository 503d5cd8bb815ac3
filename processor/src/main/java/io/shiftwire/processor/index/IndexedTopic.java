package io.shiftwire.processor.index;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The topic an index is built from: as the broker describes it at start, and how far this process
/// has read it since. Thread-safe.
public final class IndexedTopic {
    private final String id;
    private final Map<Integer, Long> ends;

    /// @param id the broker's id of the topic; another one means that it was deleted and created
    ///   again
    /// @param endOffsets of each partition, at start
    public IndexedTopic(String id, Map<Integer, Long> endOffsets) {
        this.id = id;
        this.ends = new ConcurrentHashMap<>(endOffsets);
    }

    String id() {
        return id;
    }

    /// Whether the partition has a record at `offset`, as far as is known.
    boolean reaches(int partition, long offset) {
        return offset < ends.getOrDefault(partition, 0L);
    }

    /// An index that is opened again, after a rebalance, rightly goes beyond the end at start.
    void read(int partition, long offset) {
        ends.merge(partition, offset + 1, Math::max);
    }
}
