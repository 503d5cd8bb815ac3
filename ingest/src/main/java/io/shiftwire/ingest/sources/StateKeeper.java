package io.shiftwire.ingest.sources;

import io.shiftwire.events.SourceState;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps states on their topic. One that is lost costs a needless fetch after a restart, so nobody
/// waits for it.
public final class StateKeeper implements SourcePoller.Memory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);

    private final Producer<String, SourceState> producer;

    public StateKeeper(String bootstrap) {
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4",
                                ProducerConfig.LINGER_MS_CONFIG,
                                50,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                5_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                5_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                10_000),
                        Topic.keys().serializer(),
                        Topics.SOURCE_STATES.values().serializer());
    }

    @Override
    public void keep(SourceState state) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                Topics.SOURCE_STATES.name(), state.id().value(), state),
                        (_, e) -> {
                            if (e != null) {
                                LOG.warn(
                                        "{}: its state was not kept: {}",
                                        state.id(),
                                        e.getMessage());
                            }
                        });
    }

    @Override
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
