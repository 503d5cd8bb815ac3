package io.shiftwire.processor.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where an index is far behind when it opens, indexes the newest records first, and those that
/// arrive, on a thread of its own, while Kafka Streams goes through the older ones in order. It is
/// done with a partition when the two meet.
public final class NewestFirst implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewestFirst.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final IndexBlueprint blueprint;
    private final long farBehind;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<Integer, Followed> followed = new HashMap<>();
    private final Set<SlicedIndex> examined =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable String trouble;

    /// @param from the first offset read before its turn
    private record Followed(SlicedIndex index, long from) {}

    /// @param farBehind so many of the newest records are read first where there are more to read
    NewestFirst(
            IndexBlueprint blueprint,
            long farBehind,
            Supplier<Consumer<byte[], byte[]>> consumers) {
        this.blueprint = blueprint;
        this.farBehind = farBehind;
        this.consumers = consumers;
        this.thread = Thread.ofPlatform().daemon().name("newest-first").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// What keeps it from working, if anything.
    public Optional<String> check() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        closing.countDown();
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
        try (var open = consumers.get()) {
            consumer = open;
            while (!closing.await(
                    followed.isEmpty() ? POLL.toMillis() : 0, TimeUnit.MILLISECONDS)) {
                tryRound(open);
            }
        } catch (WakeupException | InterruptedException _) {
            LOG.debug("closing");
        } catch (RuntimeException e) {
            trouble = "stopped: " + e.getMessage();
            LOG.error("reading the newest records first stopped", e);
        }
    }

    /// Kafka that does not answer is asked again.
    private void tryRound(Consumer<byte[], byte[]> open) {
        try {
            round(open);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("cannot read the newest records first: {}", e.getMessage());
        }
    }

    private void round(Consumer<byte[], byte[]> open) {
        var indexes = blueprint.open().indexes();
        boolean changed = followed.entrySet().removeIf(one -> isDone(one.getValue(), indexes));
        var begun = begin(open, indexes);
        followed.putAll(begun);
        if (changed || !begun.isEmpty()) {
            open.assign(followed.keySet().stream().map(this::partition).toList());
            begun.forEach((partition, one) -> open.seek(partition(partition), one.from()));
        }
        if (!followed.isEmpty()) {
            open.poll(POLL).forEach(this::write);
        }
    }

    private static boolean isDone(Followed one, Map<Integer, SlicedIndex> indexes) {
        return !indexes.containsValue(one.index()) || next(one.index()) >= one.from();
    }

    private static long next(SlicedIndex index) {
        var reached = index.reached();
        return reached == null || reached < 0 ? 0 : reached + 1;
    }

    boolean hasExamined(SlicedIndex index) {
        return examined.contains(index);
    }

    /// Looks once at each index that was opened.
    private Map<Integer, Followed> begin(
            Consumer<byte[], byte[]> open, Map<Integer, SlicedIndex> indexes) {
        var behind =
                indexes.entrySet().stream()
                        .filter(entry -> examined.add(entry.getValue()))
                        .filter(entry -> isFarBehind(entry.getKey(), entry.getValue()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (behind.isEmpty()) {
            return Map.of();
        }
        var ends = open.endOffsets(behind.keySet().stream().map(this::partition).toList());
        var begun = new HashMap<Integer, Followed>();
        behind.forEach((partition, index) -> {
            long end = ends.getOrDefault(partition(partition), 0L);
            LOG.info(
                    "partition {} is {} records behind: the newest {} come first",
                    partition,
                    end - next(index),
                    farBehind);
            begun.put(partition, new Followed(index, Math.max(0, end - farBehind)));
        });
        return begun;
    }

    private boolean isFarBehind(int partition, SlicedIndex index) {
        return blueprint.topic().end(partition) - next(index) > farBehind;
    }

    private void write(ConsumerRecord<byte[], byte[]> record) {
        var one = followed.get(record.partition());
        if (one == null || record.key() == null) {
            return;
        }
        try {
            write(one.index(), new String(record.key(), StandardCharsets.UTF_8), record);
        } catch (UnreadableDocumentException e) {
            LOG.debug("passed over: it is told of when it has its turn", e);
        } catch (AlreadyClosedException e) {
            LOG.debug("partition {} was closed or moved", record.partition(), e);
        } catch (IOException e) {
            throw IndexException.failed("write to", blueprint.place(record.partition()), e);
        }
    }

    private void write(SlicedIndex index, String id, ConsumerRecord<byte[], byte[]> record)
            throws IOException {
        var value = record.value();
        if (value == null) {
            index.deleteAhead(id, record.offset());
        } else if (!blueprint.isWithdrawn(id)) {
            var arrival = Instant.ofEpochMilli(record.timestamp());
            var indexable = blueprint.documents().read(id, value);
            index.putAhead(id, indexable, value, record.offset(), arrival);
            if (blueprint.isWithdrawn(id)) {
                index.withdraw(id);
            }
        }
    }

    private TopicPartition partition(int partition) {
        return new TopicPartition(blueprint.topic().name(), partition);
    }
}
