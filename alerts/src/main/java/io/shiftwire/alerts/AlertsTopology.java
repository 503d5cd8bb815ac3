package io.shiftwire.alerts;

import static io.shiftwire.events.Topics.ALERTS;
import static io.shiftwire.events.Topics.ANNOTATED;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Alert;
import io.shiftwire.events.JsonSerde;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.Topic;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/// What happens between `annotated-articles` and `alerts`: one alert per subscription, story and
/// kind.
public final class AlertsTopology {
    private static final int COMMIT_EVERY_MS = 100;
    private static final JsonSerde<Alert> CANDIDATES = new JsonSerde<>(Alert.class);

    private final Candidates candidates;
    private final OncePerStory oncePerStory;

    public AlertsTopology(
            Function<SubscriptionId, Optional<Subscription>> subscriptions,
            InstantSource clock,
            MeterRegistry meters) {
        this.candidates = new Candidates(subscriptions, clock);
        this.oncePerStory = new OncePerStory(meters);
    }

    public Topology build() {
        var builder = new StreamsBuilder();
        builder.stream(ANNOTATED.name(), ANNOTATED.consumed())
                // a removal makes no alert
                .filter((_, annotated) -> annotated != null, Named.as("annotated"))
                .flatMap(candidates, Named.as("alert-candidates"))
                .repartition(
                        Repartitioned.<String, Alert>as("by-subscription-and-story")
                                .withKeySerde(Topic.keys())
                                .withValueSerde(CANDIDATES))
                .process(oncePerStory, Named.as("once-per-story"))
                .to(ALERTS.name(), ALERTS.produced());
        return builder.build();
    }

    /// Settings the topology relies on: exactly once, commits every 100 ms, unreadable records to
    /// the dead letters. The caller adds `bootstrap.servers`, `application.id` and `state.dir`.
    public static Map<String, Object> streamsConfig() {
        return Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                COMMIT_EVERY_MS,
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                ANNOTATED.deadLetters(),
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueExceptionHandler.class,
                StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                "read_committed",
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest");
    }
}
