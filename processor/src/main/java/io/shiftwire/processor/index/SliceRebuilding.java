package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.StoredFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a slice anew, from the records kept in it, while it is searched and written to.
///
/// @param done documents written
/// @param skipped documents that `Documents` cannot read any more
record SliceRebuilding(SlicedIndex index, AtomicLong done, AtomicLong skipped) {
    private static final Logger LOG = LoggerFactory.getLogger(SliceRebuilding.class);
    private static final Set<String> OWN_FIELDS = Set.of(IndexFields.ID, IndexFields.VALUE);

    /// Returns when the new slice is in the place of the old one.
    void rebuild(Slice slice) throws IOException {
        var rebuild = index.beginRebuild(slice);
        if (rebuild == null) {
            return; // it served its time meanwhile
        }
        boolean finished = false;
        try {
            index.refresh(); // no document is added to the slice any more: now all are seen
            copyAll(rebuild);
            index.finishRebuild(rebuild);
            finished = true;
        } finally {
            if (!finished) {
                index.giveUpRebuild(rebuild);
            }
        }
    }

    private void copyAll(Rebuild rebuild) throws IOException {
        var snapshot = index.acquire();
        try {
            copyAll(rebuild, snapshot.reader(rebuild.from()));
        } finally {
            snapshot.release();
        }
    }

    private void copyAll(Rebuild rebuild, DirectoryReader reader) throws IOException {
        for (var leaf : reader.leaves()) {
            copyAll(rebuild, leaf.reader());
        }
    }

    private void copyAll(Rebuild rebuild, LeafReader leaf) throws IOException {
        var stored = leaf.storedFields();
        var live = leaf.getLiveDocs();
        for (int doc = 0; doc < leaf.maxDoc(); doc++) {
            if (live == null || live.get(doc)) {
                copy(rebuild, stored, doc);
            }
        }
    }

    private void copy(Rebuild rebuild, StoredFields stored, int doc) throws IOException {
        var fields = stored.document(doc, OWN_FIELDS);
        var id = fields.get(IndexFields.ID);
        var value = fields.getBinaryValue(IndexFields.VALUE);
        try {
            var bytes = Arrays.copyOfRange(value.bytes, value.offset, value.offset + value.length);
            index.copy(rebuild, id, bytes);
            done.incrementAndGet();
        } catch (UnreadableDocumentException e) {
            skipped.incrementAndGet();
            LOG.warn("document {} cannot be read any more: {}", id, e.getMessage());
        }
    }
}
