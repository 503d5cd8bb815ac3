package io.shiftwire.alerts.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads `alerts` in the consumer group of deliveries and commits an offset only when all alerts up
/// to it are done.
final class AlertReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /// Takes an alert; may finish it later.
    interface Handler {
        void handle(Alert alert, Done done) throws InterruptedException;
    }

    /// Counts what an alert still waits for; it is done at zero. Starts at one, for the handler
    /// itself.
    static final class Done {
        private final AtomicInteger open = new AtomicInteger(1);

        void expect() {
            open.incrementAndGet();
        }

        void complete() {
            open.decrementAndGet();
        }

        boolean isDone() {
            return open.get() == 0;
        }
    }

    private final String bootstrap;
    private final Handler handler;
    private final MeterRegistry meters;
    private final Map<TopicPartition, TreeMap<Long, Done>> underWay = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("deliver-alerts").unstarted(this::run);
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable String trouble;
    private volatile boolean closing;

    AlertReader(String bootstrap, Handler handler, MeterRegistry meters) {
        this.bootstrap = bootstrap;
        this.handler = handler;
        this.meters = meters;
    }

    void start() {
        thread.start();
    }

    Optional<String> check() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        closing = true;
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (var open = open()) {
            consumer = open;
            open.subscribe(List.of(Topics.ALERTS.name()), new Rebalance());
            while (!closing) {
                for (var record : open.poll(POLL)) {
                    handle(record);
                }
                commit(open);
            }
        } catch (WakeupException e) {
            LOG.debug("closing", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble = "stopped: " + e.getMessage();
            LOG.error("deliveries stopped", e);
        }
    }

    private void handle(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        var done = new Done();
        underWay.computeIfAbsent(partition(record), _ -> new TreeMap<>())
                .put(record.offset(), done);
        try {
            var alert =
                    Topics.ALERTS
                            .values()
                            .deserializer()
                            .deserialize(record.topic(), record.value());
            handler.handle(alert, done);
        } catch (SerializationException e) {
            meters.counter("shiftwire.unreadable", "reason", "alert").increment();
            LOG.warn(
                    "{}-{} offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            done.complete();
        }
    }

    private void commit(Consumer<String, byte[]> open) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        underWay.forEach((partition, alerts) -> {
            long next = -1;
            while (!alerts.isEmpty() && alerts.firstEntry().getValue().isDone()) {
                next = alerts.pollFirstEntry().getKey() + 1;
            }
            if (next >= 0) {
                offsets.put(partition, new OffsetAndMetadata(next));
            }
        });
        if (!offsets.isEmpty()) {
            try {
                open.commitSync(offsets);
            } catch (CommitFailedException | RebalanceInProgressException e) {
                LOG.info("partitions moved: their new owner reads on from the last commit", e);
            }
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private Consumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "shiftwire-delivery",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        100,
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        10_000,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /// A partition that moved away is not ours to commit any more; its new owner reads on from the
    /// last commit.
    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(underWay::remove);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debug("delivering the alerts of {}", partitions);
        }
    }
}
