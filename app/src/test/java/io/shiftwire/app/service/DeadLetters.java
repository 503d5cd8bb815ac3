package io.shiftwire.app.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads dead letters from a broker.
final class DeadLetters {
    private DeadLetters() {}

    static ConsumerRecord<String, String> first(String bootstrap, String topic) {
        var partition = new TopicPartition(topic, 0);
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int i = 0; i < 20; i++) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    return record;
                }
            }
        }
        throw new AssertionError("nothing in " + topic);
    }
}
