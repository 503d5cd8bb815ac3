package io.shiftwire.processor.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The index of a partition as a Kafka Streams state store. Records that arrive and records that
/// are restored, by an active task or a standby, take the same path.
///
/// Kafka Streams opens it, closes it and opens it again while it starts, on different threads.
final class IndexStore implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger(IndexStore.class);
    private static final int LONGEST_IN_LOG = 300;

    private final String name;
    private final IndexBlueprint blueprint;
    private final MeterRegistry meters;
    private final Timer commits;
    private volatile @Nullable SlicedIndex index;
    private volatile int partition;

    IndexStore(String name, IndexBlueprint blueprint, MeterRegistry meters) {
        this.name = name;
        this.blueprint = blueprint;
        this.meters = meters;
        this.commits =
                Timer.builder("shiftwire.index.commit")
                        .publishPercentileHistogram()
                        .register(meters);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        partition = context.taskId().partition();
        index = blueprint.open(partition);
        // the plain callback tells no offset; Kafka's own stores use this one too
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    /// As `write`, but a record that cannot be read is passed over: it was refused when it arrived.
    void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            try {
                write(record.key(), record.value(), record.offset(), record.timestamp());
            } catch (UnreadableDocumentException e) {
                LOG.debug("passed over while restoring", e);
            }
        }
    }

    /// One record of the topic: a document, or null to remove it.
    ///
    /// @param timestamp of the record, in milliseconds
    /// @throws UnreadableDocumentException for what no document can be made of
    void write(byte @Nullable [] key, byte @Nullable [] value, long offset, long timestamp) {
        if (key == null) {
            // Kafka Streams does not restore such records, so that the index must not hold them
            throw unreadable(
                    "", new UnreadableDocumentException("no-key", "a record without a key"));
        }
        var id = new String(key, StandardCharsets.UTF_8);
        index().takesTurn(offset);
        try {
            if (value != null && !blueprint.isWithdrawn(id)) {
                var arrival = Instant.ofEpochMilli(timestamp);
                index().put(id, read(id, value), value, offset, arrival);
            }
            if (value == null) {
                index().delete(id, offset);
            } else if (blueprint.isWithdrawn(id)) { // now, or while it was written
                index().withdraw(id);
            }
        } catch (IOException | AlreadyClosedException e) {
            throw IndexException.failed("write to", place(), cause(e));
        }
    }

    private Indexable read(String id, byte[] value) {
        try {
            return blueprint.documents().read(id, value);
        } catch (UnreadableDocumentException e) {
            throw unreadable(id, e);
        }
    }

    private UnreadableDocumentException unreadable(String id, UnreadableDocumentException e) {
        meters.counter("shiftwire.unreadable", "reason", e.reason()).increment();
        return new UnreadableDocumentException(
                e.reason(),
                "%s partition %d, key '%s': %s"
                        .formatted(
                                blueprint.topic().name(),
                                partition,
                                shortened(id),
                                shortened(String.valueOf(e.getMessage()))));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_IN_LOG ? text : text.substring(0, LONGEST_IN_LOG) + "…";
    }

    /// Kafka Streams gives no offset where the one it had turned out to be unusable, and the
    /// partition is then to be read from its start. What is indexed stays: writes by id repair it,
    /// and records that the topic no longer has are not lost to searches.
    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        var offset = offset(changelogOffsets);
        long started = System.nanoTime();
        try {
            index().commit(offset);
        } catch (IOException | AlreadyClosedException e) {
            throw IndexException.failed("commit", place(), cause(e));
        }
        commits.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        if (offset != null) {
            blueprint.topic().read(partition, offset);
        }
    }

    private @Nullable Long offset(Map<TopicPartition, Long> offsets) {
        for (var entry : offsets.entrySet()) {
            if (entry.getKey().partition() == partition) {
                return entry.getValue();
            }
        }
        return null;
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition changelog) {
        return index().committedOffset();
    }

    @Override
    @SuppressWarnings("deprecation") // 4.3 still asks; from 5.0 every store manages its offsets
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public void close() {
        var closing = index;
        if (closing == null) {
            return;
        }
        index = null;
        try {
            blueprint.close(partition, closing);
        } catch (IOException e) {
            throw IndexException.failed("close", place(), e);
        }
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return index != null;
    }

    private SlicedIndex index() {
        var present = index;
        if (present == null) {
            throw new IllegalStateException("the index in " + place() + " is closed");
        }
        return present;
    }

    private String place() {
        return blueprint.place(partition);
    }

    /// A writer that gave up by itself says why.
    private static Throwable cause(Exception e) {
        var cause = e.getCause();
        return e instanceof AlreadyClosedException && cause != null ? cause : e;
    }
}
