package io.shiftwire.processor.stories;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/// How rare a word is in news at large, by a table of document counts that ships with us, so that
/// two articles are compared alike whether ten or a hundred thousand are remembered.
final class Rarity {
    private static final Rarity TABLE = read("words.bin");

    private final double documents;
    private final int[] hashes;
    private final int[] counts;

    private Rarity(double documents, int[] hashes, int[] counts) {
        this.documents = documents;
        this.hashes = hashes;
        this.counts = counts;
    }

    /// Inverse document frequency (natural logarithm) of the word with this hash.
    static double of(int hash) {
        int at = Arrays.binarySearch(TABLE.hashes, hash);
        return Math.log(TABLE.documents / (at < 0 ? 1 : TABLE.counts[at]));
    }

    /// Documents counted, words listed, then each word's hash, ascending, and its count; all in
    /// big-endian order, the counts in two bytes.
    private static Rarity read(String resource) {
        var stream = Objects.requireNonNull(Rarity.class.getResourceAsStream(resource), resource);
        try (var in = new DataInputStream(new BufferedInputStream(stream))) {
            int documents = in.readInt();
            var hashes = new int[in.readInt()];
            var counts = new int[hashes.length];
            for (int i = 0; i < hashes.length; i++) {
                hashes[i] = in.readInt();
                counts[i] = in.readUnsignedShort();
            }
            return new Rarity(documents, hashes, counts);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
