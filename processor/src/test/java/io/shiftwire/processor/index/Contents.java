package io.shiftwire.processor.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.search.DocIdSetIterator;

/// What searches find in an index.
final class Contents {
    private Contents() {}

    /// The value of every document by its id.
    ///
    /// @throws AssertionError for an id found twice
    static Map<String, String> of(SlicedIndex index) throws IOException {
        var snapshot = index.acquire();
        try {
            var found = new TreeMap<String, String>();
            for (var reader : snapshot.readers()) {
                for (var leaf : reader.leaves()) {
                    var live = leaf.reader().getLiveDocs();
                    var all = DocIdSetIterator.all(leaf.reader().maxDoc());
                    for (int doc = all.nextDoc();
                            doc != DocIdSetIterator.NO_MORE_DOCS;
                            doc = all.nextDoc()) {
                        if (live == null || live.get(doc)) {
                            var stored = leaf.reader().storedFields().document(doc);
                            var value = stored.getBinaryValue(IndexFields.VALUE).bytes;
                            var before =
                                    found.put(
                                            stored.get(IndexFields.ID),
                                            new String(value, StandardCharsets.UTF_8));
                            if (before != null) {
                                throw new AssertionError(
                                        stored.get(IndexFields.ID) + " is there twice");
                            }
                        }
                    }
                }
            }
            return found;
        } finally {
            snapshot.release();
        }
    }
}
