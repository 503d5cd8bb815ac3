package io.shiftwire.processor.search;

import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// Counts different stories over instances: exact up to 16,384, and beyond that an estimate by the
/// smallest hashes seen, within 2 %.
///
/// Bar-Yossef et al., Counting distinct elements in a data stream, 2002.
final class StorySketch {
    static final int EXACT = 16_384;

    private long[] hashes = new long[64];
    private int size;
    private int sorted;

    /// The hashes to send to another instance, ascending.
    List<Long> hashes() {
        compact();
        return Arrays.stream(hashes, 0, size).boxed().toList();
    }

    void add(BytesRef story) {
        long high = StringHelper.murmurhash3_x86_32(story, 1);
        long low = StringHelper.murmurhash3_x86_32(story, 2);
        add((high << 32) | (low & 0xffff_ffffL));
    }

    void add(List<Long> others) {
        for (long hash : others) {
            add(hash);
        }
    }

    private void add(long hash) {
        if (sorted == EXACT && hash >= hashes[EXACT - 1]) {
            return;
        }
        hashes = ArrayUtil.grow(hashes, size + 1);
        hashes[size++] = hash;
        if (size >= 2 * EXACT) {
            compact();
        }
    }

    private void compact() {
        Arrays.sort(hashes, 0, size);
        int kept = 0;
        for (int i = 0; i < size && kept < EXACT; i++) {
            if (kept == 0 || hashes[i] != hashes[kept - 1]) {
                hashes[kept++] = hashes[i];
            }
        }
        size = kept;
        sorted = kept;
    }

    long estimate() {
        compact();
        if (size < EXACT) {
            return size;
        }
        double share = ((double) hashes[EXACT - 1] - Long.MIN_VALUE) / Math.pow(2, 64);
        return Math.round((EXACT - 1) / share);
    }
}
