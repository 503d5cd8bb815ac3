package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This instance's share of the sources: those in the partitions of `sources` that the consumer
/// group gives it. When an instance dies, its partitions, and so its sources, go to the others.
///
/// Offsets are never committed: a partition is read from its beginning whenever it is given, with
/// its namesake of `source-states`, which says where the last owner left off. Both topics have the
/// same keys and must have the same number of partitions. Partitions that stay where they are go on
/// undisturbed when others move.
public final class SourceShare implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceShare.class);
    private static final String GROUP = "shiftwire-ingest";
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /// Told what this instance polls, on one thread.
    public interface Owner {
        /// A source is this instance's, or has changed.
        ///
        /// @param state as its last owner left it
        void own(Source source, @Nullable SourceState state);

        /// It is another instance's.
        void disown(String source);

        /// It is nobody's any longer.
        void remove(String source);

        /// Sources were disowned: returns when nothing of them is under way and what is known of
        /// them is stored, as others own them after this.
        void release() throws InterruptedException;
    }

    private final String bootstrap;
    private final Owner owner;
    private final MeterRegistry meters;
    private final Thread thread;
    private final Map<Integer, Set<String>> owned = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable String trouble = "waiting for its share of the sources";

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
        closed.countDown();
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A broker that cannot be had is asked again for as long as it takes.
    private void run() {
        try {
            do {
                share();
            } while (!closed.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble = "stopped: " + e.getMessage();
            LOG.error("sources are no longer shared", e);
            revoke(Set.copyOf(owned.keySet()));
        }
    }

    private void share() {
        var settings =
                Map.<String, Object>of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName());
        try (var open = PartitionReader.consumer(bootstrap, settings)) {
            consumer = open;
            open.subscribe(List.of(Topics.SOURCES.name()), new Rebalance(open));
            while (closed.getCount() > 0) {
                open.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException _) {
            // closing
        } catch (KafkaException e) {
            trouble = "sources are not shared at present: " + e.getMessage();
            LOG.warn("sources are not shared at present", e);
            revoke(Set.copyOf(owned.keySet()));
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var here = owned.computeIfAbsent(record.partition(), _ -> new HashSet<>());
        if (record.value() == null) {
            here.remove(record.key());
            owner.remove(record.key());
            return;
        }
        PartitionReader.value(Topics.SOURCES, record, meters)
                .ifPresent(source -> {
                    here.add(record.key());
                    owner.own(source, null);
                });
    }

    private void revoke(Set<Integer> partitions) {
        for (var partition : partitions) {
            var sources = owned.remove(partition);
            if (sources != null) {
                sources.forEach(owner::disown);
            }
        }
        try {
            owner.release();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> open;

        Rebalance(Consumer<String, byte[]> open) {
            this.open = open;
        }

        /// Each source is owned once, as it is last described, however often it changed before.
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> given) {
            if (!given.isEmpty()) {
                var numbers = numbers(given);
                var reader = new PartitionReader(bootstrap, meters);
                var states = reader.whole(Topics.SOURCE_STATES, numbers).values();
                var sources = reader.whole(Topics.SOURCES, numbers);
                for (var partition : given) {
                    open.seek(partition, sources.end(partition.partition()));
                    owned.put(partition.partition(), new HashSet<>());
                }
                sources.values()
                        .forEach((id, found) -> {
                            owned.getOrDefault(found.partition(), new HashSet<>()).add(id);
                            var state = states.get(id);
                            owner.own(found.value(), state == null ? null : state.value());
                        });
            }
            trouble = null;
            LOG.info("polling the sources of {} more partitions", given.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> taken) {
            revoke(numbers(taken));
        }

        private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        }
    }
}
