package io.shiftwire.alerts.delivery;

import io.shiftwire.events.Delivery;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Where each delivery stands, kept on the compacted topic `deliveries` so that a restart forgets
/// nothing.
final class DeliveryBook implements AutoCloseable {
    private static final int ACK_WITHIN_S = 30;

    private final Map<String, Delivery> standing = new ConcurrentHashMap<>();
    private final Supplier<Producer<String, Delivery>> producers;
    private @Nullable Producer<String, Delivery> producer;

    DeliveryBook(String bootstrap) {
        this(() -> producer(bootstrap));
    }

    DeliveryBook(Supplier<Producer<String, Delivery>> producers) {
        this.producers = producers;
    }

    /// Takes what the topic says; called for every record of it.
    void read(String key, @Nullable Delivery delivery) {
        if (delivery == null) {
            standing.remove(key);
        } else {
            standing.put(key, delivery);
        }
    }

    Optional<Delivery> standing(String alert, String channel) {
        return Optional.ofNullable(standing.get(Delivery.keyOf(alert, channel)));
    }

    /// Returns when the brokers have it.
    void write(Delivery delivery) throws InterruptedException {
        try {
            open().send(new ProducerRecord<>(Topics.DELIVERIES.name(), delivery.key(), delivery))
                    .get(ACK_WITHIN_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("delivery %s was not recorded".formatted(delivery.key()), e);
        }
        standing.put(delivery.key(), delivery);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private synchronized Producer<String, Delivery> open() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private static Producer<String, Delivery> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true),
                Topic.keys().serializer(),
                Topics.DELIVERIES.values().serializer());
    }
}
