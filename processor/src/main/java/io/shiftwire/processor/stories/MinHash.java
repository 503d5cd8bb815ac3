package io.shiftwire.processor.stories;

import java.util.Arrays;
import java.util.List;

/// MinHash signatures of word shingles (Broder 1997) by one permutation (Li, Owen and Zhang 2012),
/// empty places filled from others chosen by hash (Shrivastava 2017): the share of equal places in
/// two signatures estimates the Jaccard similarity of the two shingle sets.
final class MinHash {
    /// Places in a signature.
    static final int SIZE = 64;

    /// Groups of places; near copies agree in at least one with high probability.
    static final int BANDS = 21;

    private static final int[] NONE = {};
    private static final int SHINGLE = 3;
    private static final int ROWS = 3;
    private static final int EMPTY = Integer.MAX_VALUE;

    private MinHash() {}

    /// The signature of `words` in their order; empty where there are too few for one shingle.
    static int[] of(List<Word> words) {
        if (words.size() < SHINGLE) {
            return NONE;
        }
        var least = new int[SIZE];
        Arrays.fill(least, EMPTY);
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            long shingle = 0;
            for (int j = i; j < i + SHINGLE; j++) {
                shingle = mix(shingle * 31 + words.get(j).hash());
            }
            int place = (int) (shingle >>> 58);
            least[place] = Math.min(least[place], (int) shingle & 0x7FFFFFFE);
        }
        return filled(least);
    }

    private static int[] filled(int[] least) {
        var filled = least.clone();
        for (int place = 0; place < SIZE; place++) {
            long donor = place;
            while (filled[place] == EMPTY) {
                donor = mix(donor + 0x9E3779B97F4A7C15L);
                filled[place] = least[(int) (donor >>> 58)];
            }
        }
        return filled;
    }

    /// Estimated Jaccard similarity in 0 to 1; 0 where either is empty.
    static double similarity(int[] a, int[] b) {
        if (a.length == 0 || b.length == 0) {
            return 0;
        }
        int equal = 0;
        for (int place = 0; place < SIZE; place++) {
            equal += a[place] == b[place] ? 1 : 0;
        }
        return (double) equal / SIZE;
    }

    /// Key of one band of a signature that is not empty.
    static int band(int[] signature, int band) {
        long key = band;
        for (int place = band * ROWS; place < (band + 1) * ROWS; place++) {
            key = mix(key * 31 + signature[place]);
        }
        return (int) key;
    }

    /// The finaliser of SplitMix64.
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
