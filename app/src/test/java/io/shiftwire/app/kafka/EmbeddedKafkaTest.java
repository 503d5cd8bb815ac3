package io.shiftwire.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.events.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    EmbeddedKafkaTest() {}

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 2, 1).ensure(DEADLINE);
            try (var producer =
                    new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>("articles", 0, null, bytes("kept")))
                        .get(10, TimeUnit.SECONDS);
            }
        }
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 2, 1).ensure(DEADLINE);
            assertThat(first(broker, new TopicPartition("articles", 0))).isEqualTo("kept");
        }
    }

    @Test
    void aTransactionThatACrashLeftWithoutItsMarkerIsEndedAsItWasDecided() throws Exception {
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 1, 1).ensure(DEADLINE);
            commit(broker, "kept");
        }
        forgetLastMarker("articles-0");
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            assertThat(first(broker, new TopicPartition("articles", 0))).isEqualTo("kept");
        }
    }

    @Test
    void everyTopicAndItsDeadLettersAreCreatedWithTheirCleanup() throws Exception {
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 1, 1).ensure(DEADLINE);
            try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                var names = admin.listTopics().names().get(10, TimeUnit.SECONDS);
                assertThat(names)
                        .containsAll(Topics.ALL.stream().map(topic -> topic.name()).toList())
                        .contains("articles-dlq", "annotated-articles-dlq");
            }
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNamedAfterTheDeadline() {
        assertThatThrownBy(() -> new TopicAdmin("127.0.0.1:1", 1, 1).ensure(Duration.ofMillis(100)))
                .isInstanceOf(BrokerUnreachableException.class)
                .hasMessageContaining("127.0.0.1:1 does not answer");
    }

    private static void commit(EmbeddedKafka broker, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "transactional.id",
                                "writer"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("articles", 0, null, bytes(value)))
                    .get(10, TimeUnit.SECONDS);
            producer.commitTransaction();
        }
    }

    /// What a kill between a coordinator's decision and the marker leaves of a partition.
    private void forgetLastMarker(String partition) throws IOException {
        var logs = folder.resolve("data");
        var log = logs.resolve(partition).resolve("00000000000000000000.log");
        try (var file = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long last = 0;
            var head = ByteBuffer.allocate(12);
            for (long at = 0; at < file.size(); at += 12 + head.getInt(8)) {
                last = at;
                file.read(head.clear(), at);
            }
            file.truncate(last);
        }
        try (var files = Files.list(logs.resolve(partition))) {
            for (var file : files.filter(one -> one.toString().endsWith(".snapshot")).toList()) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(logs.resolve(".kafka_cleanshutdown"));
        Files.deleteIfExists(logs.resolve("recovery-point-offset-checkpoint"));
        Files.deleteIfExists(logs.resolve("replication-offset-checkpoint"));
    }

    private static String first(EmbeddedKafka broker, TopicPartition partition) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int i = 0; i < 10; i++) {
                for (var found : consumer.poll(Duration.ofSeconds(1))) {
                    return new String(found.value(), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("nothing in " + partition);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
