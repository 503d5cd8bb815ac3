package io.shiftwire.processor.index;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import io.shiftwire.processor.articles.ArticleDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets folder
final class IndexTopologyTest {
    @TempDir private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void articlesOfTheTopicAreFoundSoonAfterTheyArrive() {
        try (var open = new OpenIndexes();
                var driver = driver(open)) {
            open.start();
            var input =
                    driver.createInputTopic(
                            Topics.ANNOTATED.name(),
                            Topic.keys().serializer(),
                            Topics.ANNOTATED.values().serializer());
            input.pipeInput("a", article("a").annotated(List.of(), List.of()));
            input.pipeInput("b", article("b").annotated(List.of(), List.of()));

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> meters.get("shiftwire.index.documents").gauge().value() == 2);
            assertThat(meters.timer("shiftwire.index.commit").count()).isPositive();
        }
    }

    @Test
    void whatIsNoArticleGoesToTheDeadLettersWithTheReasonAndTheRestIsIndexed() {
        try (var open = new OpenIndexes();
                var driver = driver(open)) {
            var input =
                    driver.createInputTopic(
                            Topics.ANNOTATED.name(),
                            Topic.keys().serializer(),
                            new ByteArraySerializer());
            input.pipeInput("x", IndexFixture.key("{\"article\":null}"));
            input.pipeInput("a", IndexFixture.json(article("a").annotated(List.of(), List.of())));

            var letters =
                    driver.createOutputTopic(
                                    "annotated-articles-dlq",
                                    new StringDeserializer(),
                                    new StringDeserializer())
                            .readRecordsToList();
            assertThat(letters)
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.key()).isEqualTo("x");
                        assertThat(letter.value()).isEqualTo("{\"article\":null}");
                        assertThat(header(letter, "__streams.errors.message"))
                                .contains("annotated-articles partition 0, key 'x'");
                    });
            open.refresh();
            assertThat(open.documents()).isEqualTo(1);
        }
    }

    @Test
    void theSourceTopicIsItsOwnChangelog() {
        try (var open = new OpenIndexes()) {
            assertThat(topology(open).build().describe().toString())
                    .contains("Source: read-annotated-articles (topics: [annotated-articles])")
                    .contains("stores: [article-index]");
        }
    }

    @Test
    void settingsKeepTheIndexOverACrash() {
        assertThat(IndexTopology.streamsConfig("annotated-articles-dlq", 0))
                .containsEntry("processing.guarantee", "at_least_once")
                .containsEntry("main.consumer.isolation.level", "read_committed")
                .containsEntry("restore.consumer.isolation.level", "read_committed")
                .containsEntry("main.consumer.session.timeout.ms", 6_000)
                .containsEntry("main.consumer.heartbeat.interval.ms", 2_000)
                .containsEntry("consumer.auto.offset.reset", "earliest");
    }

    private static String header(TestRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private TopologyTestDriver driver(OpenIndexes open) {
        var settings = new Properties();
        settings.putAll(IndexTopology.streamsConfig("annotated-articles-dlq", 0));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "index-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new TopologyTestDriver(topology(open).build(), settings);
    }

    private IndexTopology topology(OpenIndexes open) {
        return new IndexTopology(
                folder.resolve("index"),
                new IndexedTopic(Topics.ANNOTATED.name(), "topic-1", Map.of(0, 0L)),
                new ArticleDocuments(),
                Withdrawn.NONE,
                IndexSettings.DEFAULT,
                InstantSource.system(),
                open,
                meters);
    }
}
