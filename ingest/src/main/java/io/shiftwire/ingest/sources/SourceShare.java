package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This instance's share of the sources: those in the partitions of `sources` that the consumer
/// group gives it. When an instance dies, its partitions, and so its sources, go to the others.
///
/// Offsets are never committed: a partition is read from its beginning whenever it is given, after
/// its namesake of `source-states`, which says where the last owner left off. Both topics have the
/// same keys and must have the same number of partitions.
public final class SourceShare implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceShare.class);
    private static final String GROUP = "shiftwire-ingest";
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration STATES_WITHIN = Duration.ofSeconds(30);
    private static final int SESSION_MS = 10_000;

    /// Told what this instance polls, on one thread.
    public interface Owner {
        /// A source is this instance's, or has changed.
        ///
        /// @param state as its last owner left it
        void own(Source source, @Nullable SourceState state);

        /// It is no longer.
        void disown(String source);
    }

    private final String bootstrap;
    private final Owner owner;
    private final MeterRegistry meters;
    private final Thread thread;
    private final Map<Integer, Set<String>> owned = new HashMap<>();
    private final Map<String, SourceState> states = new HashMap<>();
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable String trouble = "waiting for its share of the sources";
    private volatile boolean closing;

    public SourceShare(String bootstrap, Owner owner, MeterRegistry meters) {
        this.bootstrap = bootstrap;
        this.owner = owner;
        this.meters = meters;
        this.thread = Thread.ofPlatform().daemon().name("source-share").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Why it has no share at present, if so.
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
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (var open = consumer(bootstrap, Map.of(ConsumerConfig.GROUP_ID_CONFIG, GROUP))) {
            consumer = open;
            open.subscribe(List.of(Topics.SOURCES.name()), new Rebalance());
            while (!closing) {
                for (var record : open.poll(POLL)) {
                    take(record);
                }
            }
        } catch (WakeupException e) {
            if (!closing) {
                throw e;
            }
        } catch (RuntimeException e) {
            trouble = "stopped: " + e.getMessage();
            LOG.error("sources are no longer shared", e);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var here = owned.computeIfAbsent(record.partition(), _ -> new HashSet<>());
        var source = value(Topics.SOURCES, record);
        if (source == null) {
            here.remove(record.key());
            owner.disown(record.key());
        } else {
            here.add(record.key());
            owner.own(source, states.remove(record.key()));
        }
    }

    private <V> @Nullable V value(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return topic.values().deserializer().deserialize(topic.name(), record.value());
        } catch (SerializationException e) {
            meters.counter("shiftwire.unreadable", "reason", topic.name()).increment();
            LOG.warn("{} {}: {}", topic.name(), record.key(), e.getMessage());
            return null;
        }
    }

    /// What the last owners left of these partitions.
    private void readStates(Collection<TopicPartition> given) {
        var partitions =
                given.stream()
                        .map(one ->
                                new TopicPartition(Topics.SOURCE_STATES.name(), one.partition()))
                        .toList();
        try (var reader = consumer(bootstrap, Map.of())) {
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions, STATES_WITHIN);
            long deadline = System.nanoTime() + STATES_WITHIN.toNanos();
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (var record : reader.poll(POLL)) {
                    var state = value(Topics.SOURCE_STATES, record);
                    if (state == null) {
                        states.remove(record.key());
                    } else {
                        states.put(record.key(), state);
                    }
                }
                if (System.nanoTime() > deadline) {
                    LOG.warn("source states were not read in time; sources are polled afresh");
                    return;
                }
            }
        }
    }

    private static Consumer<String, byte[]> consumer(
            String bootstrap, Map<String, Object> settings) {
        var all =
                new HashMap<String, Object>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                                SESSION_MS,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"));
        all.putAll(settings);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> given) {
            if (!given.isEmpty()) {
                readStates(given);
            }
            trouble = null;
            LOG.info("polling the sources of {} partitions", given.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> taken) {
            for (var partition : taken) {
                var sources = owned.remove(partition.partition());
                if (sources != null) {
                    new ArrayList<>(sources).forEach(owner::disown);
                }
            }
        }
    }
}
