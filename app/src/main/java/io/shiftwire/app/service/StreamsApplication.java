package io.shiftwire.app.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.shiftwire.app.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One Kafka Streams application of the service. A failure that its handlers do not cover stops it
/// and is told to `onFailure`.
final class StreamsApplication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final String id;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private volatile @Nullable Throwable failure;

    StreamsApplication(
            String id,
            Topology topology,
            Map<String, Object> settings,
            String bootstrap,
            Path stateDirectory,
            MeterRegistry registry,
            Consumer<Throwable> onFailure) {
        this.id = id;
        this.streams =
                new KafkaStreams(topology, properties(id, settings, bootstrap, stateDirectory));
        this.metrics = new KafkaStreamsMetrics(streams);
        streams.setUncaughtExceptionHandler(e -> {
            LOG.error("{} stopped", id, e);
            var reason = reason(e);
            failure = reason;
            onFailure.accept(reason);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        metrics.bindTo(registry);
    }

    /// What went wrong, out of what Kafka Streams wraps around it, which tells only where.
    static Throwable reason(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof StreamsException && cause != null ? reason(cause) : failure;
    }

    void start() {
        streams.start();
    }

    KafkaStreams streams() {
        return streams;
    }

    Optional<String> check() {
        var cause = failure;
        if (cause != null) {
            return Optional.of("stopped: " + cause.getMessage());
        }
        return switch (streams.state()) {
            case RUNNING -> Optional.empty();
            case CREATED, REBALANCING -> Optional.of("catching up");
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR ->
                    Optional.of(streams.state().name().toLowerCase(java.util.Locale.ROOT));
        };
    }

    @Override
    public void close() {
        metrics.close();
        if (!streams.close(CLOSE_WITHIN)) {
            LOG.warn("{} did not stop within {} s", id, CLOSE_WITHIN.toSeconds());
        }
    }

    private static Properties properties(
            String id, Map<String, Object> settings, String bootstrap, Path stateDirectory) {
        var properties = new Properties();
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                EmbeddedKafka.MAX_MESSAGE_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put("processing.exception.handler.global.enabled", true);
        // a killed instance is waited for no longer than this before its work is taken over or
        // taken up again
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.putAll(settings);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        return properties;
    }
}
