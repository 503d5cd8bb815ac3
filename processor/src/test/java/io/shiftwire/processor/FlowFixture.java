package io.shiftwire.processor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Article;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import io.shiftwire.events.fixtures.ArticleBuilder;
import io.shiftwire.processor.matching.StoredQueries;
import io.shiftwire.processor.tagging.TopicTagger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/// The processor's topology with the English packs, no shift detector and an injected clock.
final class FlowFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:01Z");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final StoredQueries queries = new StoredQueries(InstantSource.fixed(NOW));
    private final TopicTagger tagger = TopicTagger.fromPacks();
    private final TopologyTestDriver driver;
    final Set<String> takenDown = new HashSet<>();
    private final TestOutputTopic<String, AnnotatedArticle> annotated;

    FlowFixture() {
        this(1);
    }

    /// @param partitions as if `articles` had so many
    FlowFixture(int partitions) {
        var topology =
                new ProcessorTopology(
                                tagger,
                                (_, _) -> List.of(),
                                queries,
                                takenDown::contains,
                                partitions,
                                InstantSource.fixed(NOW),
                                meters)
                        .build();
        var settings = new Properties();
        settings.putAll(ProcessorTopology.streamsConfig(meters));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + partitions);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(topology, settings);
        annotated =
                driver.createOutputTopic(
                        Topics.ANNOTATED.name(),
                        Topic.keys().deserializer(),
                        Topics.ANNOTATED.values().deserializer());
    }

    void publish(ArticleBuilder article) {
        publish(article.build());
    }

    void publish(Article article) {
        driver.createInputTopic(
                        Topics.ARTICLES.name(),
                        Topic.keys().serializer(),
                        Topics.ARTICLES.values().serializer())
                .pipeInput(article.id().value(), article, article.fetched());
    }

    void publishBytes(String key, String bytes) {
        driver.createInputTopic(
                        Topics.ARTICLES.name(),
                        Topic.keys().serializer(),
                        new ByteArraySerializer())
                .pipeInput(key, bytes.getBytes(StandardCharsets.UTF_8));
    }

    void remove(String key) {
        driver.createInputTopic(
                        Topics.ARTICLES.name(),
                        Topic.keys().serializer(),
                        new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, null));
    }

    /// Keys of records on `annotated-articles`, each with whether it has a value.
    List<KeyValue<String, Boolean>> annotatedKeys() {
        return annotated.readKeyValuesToList().stream()
                .map(pair -> KeyValue.pair(pair.key, pair.value != null))
                .toList();
    }

    List<AnnotatedArticle> annotated() {
        return annotated.readValuesToList();
    }

    @Override
    public void close() {
        driver.close();
        queries.close();
    }
}
