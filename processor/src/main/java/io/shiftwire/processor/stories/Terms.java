package io.shiftwire.processor.stories;

import java.util.Collection;

/// A set of words, ascending by hash, each with its rarity.
@SuppressWarnings("ArrayRecordComponent") // compared by overlap, never by equals
record Terms(int[] hashes, double[] weights, double total, double squared) {
    static Terms of(Collection<Integer> hashes) {
        return of(hashes.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
    }

    /// @param hashes ascending, each once
    static Terms of(int[] hashes) {
        var weights = new double[hashes.length];
        double total = 0;
        double squared = 0;
        for (int i = 0; i < hashes.length; i++) {
            weights[i] = Rarity.of(hashes[i]);
            total += weights[i];
            squared += weights[i] * weights[i];
        }
        return new Terms(hashes, weights, total, squared);
    }

    int size() {
        return hashes.length;
    }

    /// Cosine of the two sets, each word weighted by its rarity; 0 where either is empty.
    double cosine(Terms other) {
        double length = Math.sqrt(squared * other.squared);
        return length == 0 ? 0 : shared(other).squared / length;
    }

    /// What part of this set's weight stands in `other` too, from 0 to 1.
    double within(Terms other) {
        return total == 0 ? 0 : shared(other).total / total;
    }

    Shared shared(Terms other) {
        int count = 0;
        double sum = 0;
        double squares = 0;
        double rarest = 0;
        for (int i = 0, j = 0; i < hashes.length && j < other.hashes.length; ) {
            if (hashes[i] == other.hashes[j]) {
                count++;
                sum += weights[i];
                squares += weights[i] * weights[i];
                rarest = Math.max(rarest, weights[i]);
                i++;
                j++;
            } else if (hashes[i] < other.hashes[j]) {
                i++;
            } else {
                j++;
            }
        }
        return new Shared(count, sum, squares, rarest);
    }

    /// What two sets have in common.
    record Shared(int count, double total, double squared, double rarest) {}
}
