package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/// Every slice of a partition as it was at one moment. Its files stay until everybody who acquired
/// it has released it.
final class Snapshot {
    private final List<Part> parts;
    private final AtomicInteger holders = new AtomicInteger(1);

    record Part(Slice slice, DirectoryReader reader) {}

    private Snapshot(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static Snapshot of(List<Slice> slices) throws IOException {
        var parts = new ArrayList<Part>();
        boolean done = false;
        try {
            for (var slice : slices) {
                var reader = slice.reader();
                reader.incRef();
                parts.add(new Part(slice, reader));
            }
            done = true;
            return new Snapshot(parts);
        } finally {
            if (!done) {
                release(parts);
            }
        }
    }

    List<DirectoryReader> readers() {
        return parts.stream().map(Part::reader).toList();
    }

    /// @throws IllegalStateException for a slice that is not in it
    DirectoryReader reader(Slice slice) {
        return parts.stream()
                .filter(part -> part.slice().equals(slice))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no slice " + slice.info().name()))
                .reader();
    }

    List<Part> parts() {
        return parts;
    }

    boolean isOf(List<Slice> slices) {
        return parts.stream().map(Part::slice).toList().equals(slices);
    }

    long documents() {
        return parts.stream().mapToLong(part -> part.reader().numDocs()).sum();
    }

    /// Where the document of that id is, if it is.
    @Nullable Place find(Term id) throws IOException {
        for (var part : parts) {
            for (var leaf : part.reader().leaves()) {
                int found = live(leaf.reader(), id);
                if (found >= 0) {
                    return new Place(part.slice(), offset(leaf.reader(), found));
                }
            }
        }
        return null;
    }

    private static int live(LeafReader leaf, Term id) throws IOException {
        var postings = leaf.postings(id, PostingsEnum.NONE);
        if (postings == null) {
            return -1;
        }
        var live = leaf.getLiveDocs();
        for (int doc = postings.nextDoc();
                doc != DocIdSetIterator.NO_MORE_DOCS;
                doc = postings.nextDoc()) {
            if (live == null || live.get(doc)) {
                return doc;
            }
        }
        return -1;
    }

    private static long offset(LeafReader leaf, int doc) throws IOException {
        var offsets = DocValues.getNumeric(leaf, IndexFields.OFFSET);
        return offsets.advanceExact(doc) ? offsets.longValue() : -1;
    }

    /// False where it is gone already.
    boolean tryAcquire() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void release() throws IOException {
        if (holders.decrementAndGet() == 0) {
            release(parts);
        }
    }

    private static void release(List<Part> parts) throws IOException {
        for (var part : parts) {
            part.reader().decRef();
        }
    }
}
