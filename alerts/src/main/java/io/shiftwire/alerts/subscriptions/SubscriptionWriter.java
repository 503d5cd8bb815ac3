package io.shiftwire.alerts.subscriptions;

import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Puts subscriptions on their topic and returns when the brokers have them.
public final class SubscriptionWriter implements AutoCloseable {
    private static final int ACK_WITHIN_S = 20;

    private final Supplier<Producer<String, Subscription>> producers;
    private @Nullable Producer<String, Subscription> producer;

    public SubscriptionWriter(String bootstrap) {
        this(() -> producer(bootstrap));
    }

    SubscriptionWriter(Supplier<Producer<String, Subscription>> producers) {
        this.producers = producers;
    }

    /// Creates the subscription, or replaces the one of its id.
    public void put(Subscription subscription) throws IOException, InterruptedException {
        send(subscription.id(), subscription);
    }

    public void delete(SubscriptionId id) throws IOException, InterruptedException {
        send(id, null);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private void send(SubscriptionId id, @Nullable Subscription value)
            throws IOException, InterruptedException {
        try {
            open().send(new ProducerRecord<>(Topics.SUBSCRIPTIONS.name(), id.value(), value))
                    .get(ACK_WITHIN_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "subscription %s was not stored: Kafka does not take it (%s)"
                            .formatted(id, e.getMessage()),
                    e);
        }
    }

    private synchronized Producer<String, Subscription> open() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private static Producer<String, Subscription> producer(String bootstrap) {
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
                Topics.SUBSCRIPTIONS.values().serializer());
    }
}
