package io.shiftwire.processor.search;

import java.util.Set;
import java.util.TreeSet;

/// No instance answered for some partitions, and without them the question has no answer.
public final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;
    private final TreeSet<Integer> partitions;

    Unanswered(Set<Integer> partitions) {
        super(
                "no instance answers for partitions " + new TreeSet<>(partitions),
                null,
                false,
                false);
        this.partitions = new TreeSet<>(partitions);
    }

    public Set<Integer> partitions() {
        return partitions;
    }
}
