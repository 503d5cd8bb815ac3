package io.shiftwire.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts articles on their topic with an idempotent producer. A slow broker slows the caller; no
/// outcome goes unseen.
public final class ArticlePublisher implements ArticleSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArticlePublisher.class);

    /// Articles sent and not yet acknowledged, at most.
    static final int MOST_UNDER_WAY = 5_000;

    private static final int LARGEST_BYTES = 16 << 20;
    private static final Duration DELIVER_WITHIN = Duration.ofMinutes(2);

    private final Supplier<Producer<String, Article>> producers;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final Counter published;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<@Nullable Exception> lastFailure = new AtomicReference<>();
    private volatile @Nullable String trouble;
    private @Nullable Producer<String, Article> producer;

    public ArticlePublisher(String bootstrap, MeterRegistry meters) {
        this(() -> producer(bootstrap), meters);
    }

    ArticlePublisher(Supplier<Producer<String, Article>> producers, MeterRegistry meters) {
        this.producers = producers;
        this.published = meters.counter("shiftwire.articles.published");
    }

    /// A publisher over a producer of the caller's making.
    public static ArticlePublisher over(
            Supplier<Producer<String, Article>> producers, MeterRegistry meters) {
        return new ArticlePublisher(producers, meters);
    }

    @Override
    public void publish(Article article) throws InterruptedException {
        if (!room.tryAcquire()) {
            room.acquire();
        }
        send(article);
    }

    /// Takes the article if there is room for it within `patience`; false is back pressure.
    public boolean tryPublish(Article article, Duration patience) throws InterruptedException {
        if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        send(article);
        return true;
    }

    /// Returns when everything published so far is stored.
    ///
    /// @throws PublishException when some of it, since the last call, never was
    public void flush() {
        open().flush();
        long lost = failures.getAndSet(0);
        if (lost > 0) {
            var cause = lastFailure.get();
            throw new PublishException(
                    "Kafka did not take %,d articles: %s; publish them again"
                            .formatted(lost, message(cause)),
                    cause);
        }
    }

    /// Why articles cannot be published at present, if so.
    public Optional<String> check() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(10));
            producer = null;
        }
    }

    private void send(Article article) {
        try {
            var _ =
                    open().send(
                                    new ProducerRecord<>(
                                            Topics.ARTICLES.name(), article.id().value(), article),
                                    (_, e) -> settled(article, e));
        } catch (RuntimeException e) {
            settled(article, e);
        }
    }

    private void settled(Article article, @Nullable Exception e) {
        room.release();
        if (e == null) {
            published.increment();
            trouble = null;
            return;
        }
        failures.incrementAndGet();
        lastFailure.set(e);
        trouble = "articles are not stored: " + message(e);
        LOG.error(
                "article {} from {} was not stored: {}",
                article.id(),
                article.source(),
                message(e));
    }

    private static String message(@Nullable Throwable e) {
        return e == null ? "unknown" : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private synchronized Producer<String, Article> open() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    private static Producer<String, Article> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (int) DELIVER_WITHIN.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) DELIVER_WITHIN.toMillis()),
                Topic.keys().serializer(),
                Topics.ARTICLES.values().serializer());
    }
}
