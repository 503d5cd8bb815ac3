package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads partitions of a compacted topic to their end.
final class PartitionReader {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration WITHIN = Duration.ofMinutes(2);

    /// The newest value of each key, and where reading ended.
    record Whole<V>(Map<String, Found<V>> values, Map<Integer, Long> ends) {
        long end(int partition) {
            return ends.getOrDefault(partition, 0L);
        }
    }

    /// A value and its partition.
    record Found<V>(int partition, V value) {}

    private final String bootstrap;
    private final MeterRegistry meters;

    PartitionReader(String bootstrap, MeterRegistry meters) {
        this.bootstrap = bootstrap;
        this.meters = meters;
    }

    /// Everything that stands in these partitions.
    ///
    /// @throws TimeoutException when that takes over two minutes
    <V> Whole<V> whole(Topic<V> topic, Collection<Integer> numbers) {
        var partitions =
                numbers.stream().map(number -> new TopicPartition(topic.name(), number)).toList();
        var values = new HashMap<String, Found<V>>();
        var ends = new HashMap<Integer, Long>();
        try (var reader = consumer(bootstrap, Map.of())) {
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            reader.endOffsets(partitions).forEach((one, end) -> ends.put(one.partition(), end));
            long deadline = System.nanoTime() + WITHIN.toNanos();
            while (partitions.stream()
                    .anyMatch(
                            one -> reader.position(one) < ends.getOrDefault(one.partition(), 0L))) {
                for (var record : reader.poll(POLL)) {
                    take(topic, record, values);
                }
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(topic.name() + ": not read to its end in time");
                }
            }
            partitions.forEach(one -> ends.put(one.partition(), reader.position(one)));
        }
        return new Whole<>(values, ends);
    }

    private <V> void take(
            Topic<V> topic, ConsumerRecord<String, byte[]> record, Map<String, Found<V>> values) {
        if (record.value() == null) {
            values.remove(record.key());
        } else {
            value(topic, record, meters)
                    .ifPresent(value ->
                            values.put(record.key(), new Found<>(record.partition(), value)));
        }
    }

    /// The value of a record, unless it cannot be read, which is counted.
    static <V> Optional<V> value(
            Topic<V> topic, ConsumerRecord<String, byte[]> record, MeterRegistry meters) {
        try {
            return Optional.of(
                    topic.values().deserializer().deserialize(topic.name(), record.value()));
        } catch (SerializationException e) {
            meters.counter("shiftwire.unreadable", "reason", topic.name()).increment();
            LOG.warn("{} {}: {}", topic.name(), record.key(), e.getMessage());
            return Optional.empty();
        }
    }

    static Consumer<String, byte[]> consumer(String bootstrap, Map<String, Object> settings) {
        var all =
                new HashMap<String, Object>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                                10_000,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"));
        all.putAll(settings);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
