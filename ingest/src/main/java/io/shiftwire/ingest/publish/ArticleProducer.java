package io.shiftwire.ingest.publish;

import io.shiftwire.events.Article;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/// How articles are produced: nothing lost, nothing twice, and no call that blocks for minutes.
final class ArticleProducer {
    /// From accepting an article to giving it up.
    static final Duration DELIVER_WITHIN = Duration.ofMinutes(2);

    /// How long one call waits for a broker to answer; the publisher tries again.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final int LARGEST_BYTES = 16 << 20;
    private static final long BUFFER_BYTES = 96L << 20;

    private ArticleProducer() {}

    static Producer<String, Article> open(String bootstrap) {
        return new KafkaProducer<>(
                Map.ofEntries(
                        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10),
                        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
                        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_BYTES),
                        Map.entry(
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) ANSWER_WITHIN.toMillis()),
                        Map.entry(
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                (int) DELIVER_WITHIN.toMillis())),
                Topic.keys().serializer(),
                Topics.ARTICLES.values().serializer());
    }
}
