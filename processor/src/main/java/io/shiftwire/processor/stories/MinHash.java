package io.shiftwire.processor.stories;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// MinHash signatures of word shingles (Broder 1997): the share of equal places in two signatures
/// estimates the Jaccard similarity of the two shingle sets.
final class MinHash {
    /// Places in a signature.
    static final int SIZE = 64;

    private static final int SHINGLE = 3;
    private static final int ROWS = 4;

    private MinHash() {}

    /// The signature of `words` in their order; empty where there are too few for one shingle.
    static List<Integer> of(List<String> words) {
        if (words.size() < SHINGLE) {
            return List.of();
        }
        var least = new int[SIZE];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            long shingle = 0;
            for (int j = i; j < i + SHINGLE; j++) {
                shingle = mix(shingle * 31 + words.get(j).hashCode());
            }
            for (int place = 0; place < SIZE; place++) {
                int hash = (int) (mix(shingle + place * 0x9E3779B97F4A7C15L) >>> 33);
                least[place] = Math.min(least[place], hash);
            }
        }
        return Arrays.stream(least).boxed().toList();
    }

    /// Estimated Jaccard similarity in 0 to 1; 0 where either is empty.
    static double similarity(List<Integer> a, List<Integer> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        int equal = 0;
        for (int place = 0; place < SIZE; place++) {
            equal += a.get(place).equals(b.get(place)) ? 1 : 0;
        }
        return (double) equal / SIZE;
    }

    /// Keys of the bands of a signature: near copies share at least one with high probability.
    static List<Long> bands(List<Integer> signature) {
        var bands = new ArrayList<Long>();
        for (int start = 0; start < signature.size(); start += ROWS) {
            long band = start;
            for (int value : signature.subList(start, start + ROWS)) {
                band = mix(band * 31 + value);
            }
            bands.add(band);
        }
        return bands;
    }

    /// The finaliser of SplitMix64.
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
