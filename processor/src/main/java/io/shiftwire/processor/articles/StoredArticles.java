package io.shiftwire.processor.articles;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Json;
import io.shiftwire.processor.index.IndexFields;
import java.io.IOException;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/// Reads articles back from the index.
public final class StoredArticles {
    private StoredArticles() {}

    /// The article of document `id` of `searcher`.
    public static AnnotatedArticle read(IndexSearcher searcher, int id) throws IOException {
        var stored =
                searcher.storedFields()
                        .document(id, Set.of(IndexFields.VALUE))
                        .getBinaryValue(IndexFields.VALUE);
        var article = stored == null ? null : read(stored.bytes, stored.offset, stored.length);
        if (article == null) {
            throw new IOException("document %d holds no article".formatted(id));
        }
        return article;
    }

    /// @return null for the JSON literal `null`
    /// @throws SerializationException for bytes that are no annotated article
    static @Nullable AnnotatedArticle read(byte[] json, int from, int length) {
        try {
            return Json.MAPPER.readValue(json, from, length, AnnotatedArticle.class);
        } catch (IOException e) {
            throw new SerializationException("not an annotated article: " + e.getMessage(), e);
        }
    }
}
