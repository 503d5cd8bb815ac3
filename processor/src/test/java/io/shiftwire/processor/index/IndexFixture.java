package io.shiftwire.processor.index;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Topics;
import io.shiftwire.events.fixtures.ArticleBuilder;
import io.shiftwire.processor.articles.ArticleDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;

/// Index stores over folders below a temporary one, driven as Kafka Streams drives them.
final class IndexFixture implements AutoCloseable {
    /// As the broker describes it at start: 100 records in each of two partitions.
    static final Map<Integer, Long> ENDS = Map.of(0, 100L, 1, 100L);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final OpenIndexes open = new OpenIndexes();
    final TestClock clock = new TestClock(ArticleBuilder.NOON);
    IndexSettings settings = IndexSettings.DEFAULT;
    final Set<String> withdrawn = new HashSet<>();
    private long offset;
    private final IndexFolders folders;
    private final IndexedTopic topic;
    private final Path root;
    private final TreeMap<Integer, IndexStore> stores = new TreeMap<>();

    IndexFixture(Path root) {
        this(root, topic("topic-1", ENDS), IndexFolders.below(root));
    }

    IndexFixture(Path root, IndexedTopic topic) {
        this(root, topic, IndexFolders.below(root));
    }

    IndexFixture(Path root, IndexedTopic topic, IndexFolders folders) {
        this.root = root;
        this.topic = topic;
        this.folders = folders;
    }

    OpenIndexes indexes() {
        open.refresh();
        return open;
    }

    void put(int partition, AnnotatedArticle... articles) {
        for (var article : articles) {
            write(partition, article.article().id().value(), json(article));
        }
    }

    /// One record of the topic, as it arrives.
    void write(int partition, @Nullable String key, byte @Nullable [] value) {
        store(partition)
                .write(
                        key == null ? null : key(key),
                        value,
                        offset++,
                        clock.instant().toEpochMilli());
    }

    static IndexedTopic topic(String id, Map<Integer, Long> ends) {
        return new IndexedTopic(Topics.ANNOTATED.name(), id, ends);
    }

    /// The store of a partition, opened where it is not.
    IndexStore store(int partition) {
        return stores.computeIfAbsent(partition, this::open);
    }

    void commit(long offset) {
        store(0).commit(Map.of(changelog(), offset));
    }

    /// Closes the store of partition 0 and opens it again, as after a rebalance.
    IndexStore reopen() {
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
        stores.values().forEach(IndexStore::close);
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

    private record Forbidden(Set<String> all) implements Withdrawn {
        @Override
        public boolean contains(String id) {
            return all.contains(id);
        }
    }

    private IndexStore open(int partition) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "index-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        var context =
                new MockProcessorContext<Void, Void>(
                        properties, new TaskId(0, partition), root.toFile());
        var blueprint =
                new IndexBlueprint(
                        folders,
                        topic,
                        new ArticleDocuments(),
                        new Forbidden(withdrawn),
                        settings,
                        clock,
                        open);
        var store = new IndexStore("article-index", blueprint, meters);
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
