package io.shiftwire.processor.index;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteBuffersDirectory;

/// Several partitions' indexes in memory.
public final class PartitionsFixture implements AutoCloseable {
    private final OpenIndexes open = new OpenIndexes();
    private final List<ArticleIndex> indexes = new ArrayList<>();

    public PartitionsFixture(int partitions) {
        for (int i = 0; i < partitions; i++) {
            var opening =
                    new IndexOpening("partition-" + i, new IndexedTopic("topic", Map.of()), i);
            var index = opening.open(new ByteBuffersDirectory());
            indexes.add(index);
            open.opened(i, index);
        }
    }

    public OpenIndexes open() {
        return open;
    }

    /// Writes and makes visible.
    public void put(int partition, AnnotatedArticle... articles) {
        var index = indexes.get(partition);
        try {
            for (var article : articles) {
                index.put(article, Json.MAPPER.writeValueAsBytes(article));
            }
            index.refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (var index : indexes) {
            index.close();
        }
        open.close();
    }
}
