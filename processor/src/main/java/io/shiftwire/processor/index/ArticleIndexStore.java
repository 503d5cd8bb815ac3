package io.shiftwire.processor.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Text;
import io.shiftwire.events.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An `ArticleIndex` as a Kafka Streams state store. Records that arrive and records that are
/// restored take the same path.
///
/// Kafka Streams opens it, closes it and opens it again while it starts, on different threads.
final class ArticleIndexStore implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger(ArticleIndexStore.class);
    private static final int LONGEST_IN_LOG = 300;

    private final String name;
    private final IndexDirectories directories;
    private final IndexedTopic topic;
    private final OpenIndexes open;
    private final MeterRegistry meters;
    private final Timer commits;
    private volatile @Nullable ArticleIndex index;
    private volatile int partition;

    ArticleIndexStore(
            String name,
            IndexDirectories directories,
            IndexedTopic topic,
            OpenIndexes open,
            MeterRegistry meters) {
        this.name = name;
        this.directories = directories;
        this.topic = topic;
        this.open = open;
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
        try {
            var directory = directories.of(partition);
            var opened = new IndexOpening(place(), topic, partition).open(directory);
            index = opened;
            open.opened(partition, opened);
        } catch (IOException e) {
            throw IndexException.failed("open", place(), e);
        }
        context.register(root, this::restore);
    }

    /// As `write`, but a record that cannot be read is passed over: it was refused when it arrived.
    private void restore(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            write(key, value);
        } catch (UnreadableArticleException e) {
            LOG.debug("passed over while restoring", e);
        }
    }

    /// One record of the topic: an article, or null to remove it.
    ///
    /// @throws UnreadableArticleException for what is no article
    void write(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null) {
            // Kafka Streams does not restore such records, so that the index must not hold them
            throw unreadable("no-key", "", "a record without a key");
        }
        var id = new String(key, StandardCharsets.UTF_8);
        try {
            if (value == null) {
                index().delete(id);
                return;
            }
            index().put(read(id, value), value);
        } catch (IOException | AlreadyClosedException e) {
            throw IndexException.failed("write to", place(), cause(e));
        }
    }

    private AnnotatedArticle read(String id, byte[] value) {
        AnnotatedArticle read;
        try {
            read = StoredArticles.read(value, 0, value.length);
        } catch (SerializationException e) {
            throw unreadable("annotated-article", id, String.valueOf(e.getMessage()));
        }
        if (read == null) {
            throw unreadable("annotated-article", id, "JSON null");
        }
        return read;
    }

    private UnreadableArticleException unreadable(String reason, String id, String why) {
        meters.counter("shiftwire.unreadable", "reason", reason).increment();
        return new UnreadableArticleException(
                "%s partition %d, key '%s': %s"
                        .formatted(
                                Topics.ANNOTATED.name(),
                                partition,
                                Text.shorten(id, LONGEST_IN_LOG),
                                Text.shorten(why, LONGEST_IN_LOG)));
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
            topic.read(partition, offset);
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
        open.closed(partition, closing);
        try {
            closing.close();
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

    private ArticleIndex index() {
        var present = index;
        if (present == null) {
            throw new IllegalStateException("the index in " + place() + " is closed");
        }
        return present;
    }

    private String place() {
        return directories.place(partition);
    }

    /// A writer that gave up by itself says why.
    private static Throwable cause(Exception e) {
        var cause = e.getCause();
        return e instanceof AlreadyClosedException && cause != null ? cause : e;
    }
}
