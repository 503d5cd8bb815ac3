package io.shiftwire.events.follow;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a whole topic from its beginning and then each new record, in every instance, on a thread
/// of its own.
///
/// A plain consumer without a group rather than a global store, which can lose updates under
/// exactly-once (KAFKA-21034).
public final class TopicFollower<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(60);

    /// Told of every record, in the order of its partition; a null value is a deletion. Runs on the
    /// follower's thread.
    public interface Listener<V> {
        void record(Position position, String key, @Nullable V value);
    }

    /// Where a record stands.
    public record Position(int partition, long offset) {}

    private final Topic<V> topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Listener<V> listener;
    private final MeterRegistry meters;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable String trouble = "catching up";
    private volatile boolean closing;

    public TopicFollower(
            Topic<V> topic, String bootstrap, Listener<V> listener, MeterRegistry meters) {
        this(topic, () -> consumer(bootstrap), listener, meters);
    }

    TopicFollower(
            Topic<V> topic,
            Supplier<Consumer<String, byte[]>> consumers,
            Listener<V> listener,
            MeterRegistry meters) {
        this.topic = topic;
        this.consumers = consumers;
        this.listener = listener;
        this.meters = meters;
        this.thread =
                Thread.ofPlatform().daemon().name("follow-" + topic.name()).unstarted(this::run);
    }

    /// Returns when everything that stood in the topic was read.
    ///
    /// @throws KafkaException when that takes over a minute
    public void start() throws InterruptedException {
        thread.start();
        if (!caughtUp.await(CATCH_UP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new KafkaException(
                    "%s: not read to its end within %d s: %s"
                            .formatted(topic.name(), CATCH_UP_WITHIN.toSeconds(), trouble));
        }
    }

    public Optional<String> check() {
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
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (var open = consumers.get()) {
            consumer = open;
            follow(open);
        } catch (WakeupException e) {
            if (!closing) {
                throw e;
            }
        } catch (RuntimeException e) {
            trouble = "stopped: " + e.getMessage();
            LOG.error("{}: following stopped", topic.name(), e);
        }
    }

    private void follow(Consumer<String, byte[]> open) {
        var partitions =
                open.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        open.assign(partitions);
        open.seekToBeginning(partitions);
        var ends = open.endOffsets(partitions);
        while (!closing) {
            for (var record : open.poll(POLL)) {
                tell(record);
            }
            if (caughtUp.getCount() > 0 && isCaughtUp(open, partitions, ends)) {
                trouble = null;
                caughtUp.countDown();
            }
        }
    }

    private static boolean isCaughtUp(
            Consumer<String, byte[]> open,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends) {
        return partitions.stream()
                .allMatch(
                        partition -> open.position(partition) >= ends.getOrDefault(partition, 0L));
    }

    private void tell(ConsumerRecord<String, byte[]> record) {
        try {
            var value =
                    record.value() == null
                            ? null
                            : topic.values()
                                    .deserializer()
                                    .deserialize(topic.name(), record.value());
            listener.record(new Position(record.partition(), record.offset()), record.key(), value);
        } catch (SerializationException e) {
            meters.counter("shiftwire.unreadable", "reason", topic.name()).increment();
            LOG.warn(
                    "{}-{} offset {}: {}",
                    topic.name(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private static Consumer<String, byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
