package io.shiftwire.processor.index;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;

/// Index stores over folders below a temporary one, driven as Kafka Streams drives them.
final class IndexFixture implements AutoCloseable {
    /// As the broker describes it at start: 100 records in each of two partitions.
    static final Map<Integer, Long> ENDS = Map.of(0, 100L, 1, 100L);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final OpenIndexes open = new OpenIndexes();
    private final IndexDirectories directories;
    private final IndexedTopic topic;
    private final Path root;
    private final TreeMap<Integer, ArticleIndexStore> stores = new TreeMap<>();

    IndexFixture(Path root) {
        this(root, new IndexedTopic("topic-1", ENDS), IndexDirectories.below(root));
    }

    IndexFixture(Path root, IndexedTopic topic) {
        this(root, topic, IndexDirectories.below(root));
    }

    IndexFixture(Path root, IndexedTopic topic, IndexDirectories directories) {
        this.root = root;
        this.topic = topic;
        this.directories = directories;
    }

    OpenIndexes indexes() {
        open.refresh();
        return open;
    }

    void put(int partition, AnnotatedArticle... articles) {
        for (var article : articles) {
            store(partition).write(key(article.article().id().value()), json(article));
        }
    }

    /// The store of a partition, opened where it is not.
    ArticleIndexStore store(int partition) {
        return stores.computeIfAbsent(partition, this::open);
    }

    void commit(long offset) {
        store(0).commit(Map.of(changelog(), offset));
    }

    /// Closes the store of partition 0 and opens it again, as after a rebalance.
    ArticleIndexStore reopen() {
        store(0).close();
        stores.remove(0);
        return store(0);
    }

    long documents() {
        return indexes().documents();
    }

    double unreadable(String reason) {
        return meters.counter("shiftwire.unreadable", "reason", reason).count();
    }

    @Override
    public void close() {
        stores.values().forEach(ArticleIndexStore::close);
        open.close();
    }

    static TopicPartition changelog() {
        return new TopicPartition(Topics.ANNOTATED.name(), 0);
    }

    static byte[] key(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] json(AnnotatedArticle article) {
        return Topics.ANNOTATED.values().serializer().serialize(Topics.ANNOTATED.name(), article);
    }

    private ArticleIndexStore open(int partition) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "index-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        var context =
                new MockProcessorContext<Void, Void>(
                        settings, new TaskId(0, partition), root.toFile());
        var store = new ArticleIndexStore("article-index", directories, topic, open, meters);
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
