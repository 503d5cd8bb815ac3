package io.shiftwire.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts articles on their topic with an idempotent producer. A slow broker slows the caller; no
/// outcome goes unseen.
public final class ArticlePublisher implements ArticleSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArticlePublisher.class);

    /// Articles sent and not yet acknowledged, at most.
    static final int MOST_UNDER_WAY = 5_000;

    /// Their bytes, at most, about.
    static final int MOST_BYTES = 48 << 20;

    private final String kafka;
    private final Supplier<Producer<String, Article>> producers;
    private final MeterRegistry meters;
    private final Room room = new Room(MOST_UNDER_WAY, MOST_BYTES);
    private final Counter published;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<@Nullable Exception> lastFailure = new AtomicReference<>();
    private volatile @Nullable String trouble;
    private @Nullable Producer<String, Article> producer;
    private boolean closed;

    public ArticlePublisher(String bootstrap, MeterRegistry meters) {
        this("Kafka at " + bootstrap, () -> ArticleProducer.open(bootstrap), meters);
    }

    private ArticlePublisher(
            String kafka, Supplier<Producer<String, Article>> producers, MeterRegistry meters) {
        this.kafka = kafka;
        this.producers = producers;
        this.meters = meters;
        this.published = meters.counter("shiftwire.articles.published");
    }

    /// A publisher over a producer of the caller's making.
    public static ArticlePublisher over(
            Supplier<Producer<String, Article>> producers, MeterRegistry meters) {
        return new ArticlePublisher("Kafka", producers, meters);
    }

    @Override
    public void publish(Article article) throws InterruptedException {
        publish(article, _ -> {});
    }

    /// Takes the article if there is room for it within `patience` and a broker answers; false is
    /// back pressure.
    public boolean tryPublish(Article article, Duration patience) throws InterruptedException {
        return tryPublish(article, patience, _ -> {});
    }

    @Override
    public ArticleBatch batch() {
        return new PublisherBatch(this);
    }

    /// Returns when everything published so far, by anyone, is stored. Callers that share a
    /// publisher use `batch` instead.
    ///
    /// @throws PublishException when some of it, since the last call, never was
    public void flush() {
        open().flush();
        long lost = failures.getAndSet(0);
        if (lost > 0) {
            throw PublishException.lost(lost, lastFailure.get());
        }
    }

    /// Why articles cannot be published at present, if so.
    public Optional<String> check() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(Duration.ofSeconds(10));
            producer = null;
        }
    }

    void publish(Article article, Consumer<@Nullable Exception> fate) throws InterruptedException {
        int size = room.bytes(article);
        room.acquire(size);
        long end = System.nanoTime() + ArticleProducer.DELIVER_WITHIN.toNanos();
        while (!handOver(article, size, fate)) {
            if (System.nanoTime() > end) {
                room.release(size);
                throw new PublishException(
                        "%s does not answer; gave up after %d s"
                                .formatted(kafka, ArticleProducer.DELIVER_WITHIN.toSeconds()),
                        null);
            }
        }
    }

    boolean tryPublish(Article article, Duration patience, Consumer<@Nullable Exception> fate)
            throws InterruptedException {
        int size = room.bytes(article);
        if (!room.tryAcquire(size, patience)) {
            return false;
        }
        boolean taken = handOver(article, size, fate);
        if (!taken) {
            room.release(size);
        }
        return taken;
    }

    /// Whether an error is the article's own fault, so that sending it again is no use.
    static boolean isRefusal(Exception e) {
        return e instanceof RecordTooLargeException || e instanceof SerializationException;
    }

    /// False when no broker answered within the producer's patience: it is then as if never sent.
    private boolean handOver(Article article, int size, Consumer<@Nullable Exception> fate)
            throws InterruptedException {
        var attempt = new Attempt(article, size, fate);
        try {
            var _ =
                    open().send(
                                    new ProducerRecord<>(
                                            Topics.ARTICLES.name(), article.id().value(), article),
                                    attempt);
        } catch (InterruptException _) {
            room.release(size);
            throw new InterruptedException("interrupted while publishing " + article.id());
        } catch (KafkaException e) {
            attempt.failed(e);
        }
        attempt.returned = true;
        if (attempt.unanswered) {
            unanswered();
        }
        return !attempt.unanswered;
    }

    private void unanswered() {
        var message = kafka + " does not answer; waiting";
        if (!message.equals(trouble)) {
            LOG.warn(message);
        }
        trouble = message;
    }

    private void settled(Article article, @Nullable Exception e) {
        if (e == null) {
            published.increment();
            trouble = null;
            return;
        }
        failures.incrementAndGet();
        lastFailure.set(e);
        if (isRefusal(e)) { // one odd article says nothing about health
            var reason = e instanceof RecordTooLargeException ? "too-large" : "unwritable";
            meters.counter("shiftwire.unreadable", "reason", reason).increment();
        } else {
            trouble = "articles are not stored: " + PublishException.message(e);
        }
        LOG.error(
                "article {} from {} was not stored: {}",
                article.id(),
                article.source(),
                PublishException.message(e));
    }

    private synchronized Producer<String, Article> open() {
        if (closed) {
            throw new IllegalStateException("the publisher is closed");
        }
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    /// One call of `send`. The producer reports on the calling thread, before `send` returns, what
    /// it never accepted, and on its own thread what became of the rest.
    private final class Attempt implements Callback {
        private final Thread caller = Thread.currentThread();
        private final Article article;
        private final int size;
        private final Consumer<@Nullable Exception> fate;
        private boolean returned;
        private boolean unanswered;

        Attempt(Article article, int size, Consumer<@Nullable Exception> fate) {
            this.article = article;
            this.size = size;
            this.fate = fate;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception e) {
            failed(e);
        }

        /// @param e null where it did not
        void failed(@Nullable Exception e) {
            if (Thread.currentThread() == caller && !returned && e instanceof TimeoutException) {
                unanswered = true;
                return;
            }
            room.release(size);
            settled(article, e);
            fate.accept(e);
        }
    }
}
