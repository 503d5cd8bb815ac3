package io.shiftwire.processor.index;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The topic an index is built from: as the broker describes it at start, and how far this process
/// has read it since. Thread-safe.
public final class IndexedTopic {
    private final String name;
    private final String id;
    private final int partitions;
    private final Map<Integer, Long> ends;

    /// @param id the broker's id of the topic; another one means that it was deleted and created
    ///   again
    /// @param endOffsets of each of its partitions, at start
    public IndexedTopic(String name, String id, Map<Integer, Long> endOffsets) {
        this.name = name;
        this.id = id;
        this.partitions = endOffsets.size();
        this.ends = new ConcurrentHashMap<>(endOffsets);
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    int partitions() {
        return partitions;
    }

    /// Where the partition ends, as far as is known: the offset its next record gets.
    long end(int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /// An index that is opened again, after a rebalance, rightly goes beyond the end at start.
    void read(int partition, long offset) {
        ends.merge(partition, offset + 1, Math::max);
    }
}
