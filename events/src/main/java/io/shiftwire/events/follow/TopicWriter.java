package io.shiftwire.events.follow;

import io.shiftwire.events.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Puts values on a compacted topic and returns when the brokers have them.
public final class TopicWriter<V> implements AutoCloseable {
    private static final int ACK_WITHIN_S = 20;

    private final Topic<V> topic;
    private final Supplier<Producer<String, V>> producers;
    private @Nullable Producer<String, V> producer;

    public TopicWriter(Topic<V> topic, String bootstrap) {
        this(topic, () -> producer(topic, bootstrap));
    }

    TopicWriter(Topic<V> topic, Supplier<Producer<String, V>> producers) {
        this.topic = topic;
        this.producers = producers;
    }

    /// Creates the value of `key`, or replaces it.
    ///
    /// @throws IOException when Kafka does not take it; it may or may not be stored
    public void put(String key, V value) throws IOException, InterruptedException {
        send(key, value);
    }

    /// Creates or replaces many at once; returns when the brokers have all of them.
    ///
    /// @throws IOException when Kafka does not take them all; some may be stored
    public void putAll(Map<String, V> values) throws IOException, InterruptedException {
        var sent = new ArrayList<Sent>();
        for (var one : values.entrySet()) {
            sent.add(begin(one.getKey(), one.getValue()));
        }
        for (var one : sent) {
            end(one);
        }
    }

    /// Removes the value of `key`.
    ///
    /// @throws IOException when Kafka does not take it
    public void delete(String key) throws IOException, InterruptedException {
        send(key, null);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private record Sent(String key, Future<RecordMetadata> fate) {}

    private void send(String key, @Nullable V value) throws IOException, InterruptedException {
        end(begin(key, value));
    }

    private Sent begin(String key, @Nullable V value) {
        return new Sent(key, open().send(new ProducerRecord<>(topic.name(), key, value)));
    }

    private void end(Sent sent) throws IOException, InterruptedException {
        try {
            sent.fate().get(ACK_WITHIN_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "%s: %s was not stored: Kafka does not take it (%s)"
                            .formatted(topic.name(), sent.key(), e.getMessage()),
                    e);
        }
    }

    private synchronized Producer<String, V> open() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private static <V> Producer<String, V> producer(Topic<V> topic, String bootstrap) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        15_000),
                Topic.keys().serializer(),
                topic.values().serializer());
    }
}
