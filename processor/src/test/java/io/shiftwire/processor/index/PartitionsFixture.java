package io.shiftwire.processor.index;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Json;
import io.shiftwire.events.Topics;
import io.shiftwire.events.fixtures.ArticleBuilder;
import io.shiftwire.processor.articles.ArticleDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Several partitions' indexes in memory.
public final class PartitionsFixture implements AutoCloseable {
    private final OpenIndexes open = new OpenIndexes();
    private final List<SlicedIndex> indexes = new ArrayList<>();
    private final ArticleDocuments documents = new ArticleDocuments();

    public PartitionsFixture(int partitions) {
        var topic =
                new IndexedTopic(
                        Topics.ANNOTATED.name(),
                        "topic",
                        IntStream.range(0, partitions)
                                .boxed()
                                .collect(Collectors.toMap(i -> i, _ -> 0L)));
        var blueprint =
                new IndexBlueprint(
                        InMemory::new,
                        topic,
                        documents,
                        Withdrawn.NONE,
                        IndexSettings.DEFAULT,
                        () -> ArticleBuilder.NOON,
                        open);
        for (int i = 0; i < partitions; i++) {
            indexes.add(blueprint.open(i));
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
                var id = article.article().id().value();
                var json = Json.MAPPER.writeValueAsBytes(article);
                index.put(id, documents.read(id, json), json, 0, ArticleBuilder.NOON);
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
