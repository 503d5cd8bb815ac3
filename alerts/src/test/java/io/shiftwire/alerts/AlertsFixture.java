package io.shiftwire.alerts;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Alert;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Direction;
import io.shiftwire.events.Part;
import io.shiftwire.events.Shift;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/// The alerts topology with one desk subscribed to shifts and one to every match.
final class AlertsFixture implements AutoCloseable {
    static final SubscriptionId SHIFTS = new SubscriptionId("shifts");
    static final SubscriptionId ALL = new SubscriptionId("all");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:05Z");

    private final Map<SubscriptionId, Subscription> subscriptions = new HashMap<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, AnnotatedArticle> annotated;
    private final TestOutputTopic<String, Alert> alerts;

    AlertsFixture() {
        subscriptions.put(
                SHIFTS,
                new Subscription(SHIFTS, "Shifts", "*:*", true, List.of(new Channel.Web())));
        subscriptions.put(
                ALL, new Subscription(ALL, "All", "*:*", false, List.of(new Channel.Web())));
        var topology =
                new AlertsTopology(
                                id -> Optional.ofNullable(subscriptions.get(id)),
                                InstantSource.fixed(NOW),
                                new SimpleMeterRegistry())
                        .build();
        var settings = new Properties();
        settings.putAll(AlertsTopology.streamsConfig());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(topology, settings);
        annotated =
                driver.createInputTopic(
                        Topics.ANNOTATED.name(),
                        Topic.keys().serializer(),
                        Topics.ANNOTATED.values().serializer());
        alerts =
                driver.createOutputTopic(
                        Topics.ALERTS.name(),
                        Topic.keys().deserializer(),
                        Topics.ALERTS.values().deserializer());
    }

    void publish(AnnotatedArticle article) {
        annotated.pipeInput(article.article().id().value(), article);
    }

    List<Alert> alerts() {
        return alerts.readValuesToList();
    }

    Headers headersOfNext() {
        return alerts.readRecord().headers();
    }

    static Shift shift(int severity, double confidence) {
        var sentence = "Norway will withdraw its battalion.";
        return new Shift(
                sentence,
                Part.TEXT,
                0,
                35,
                "withdraw its battalion",
                12,
                34,
                "CEASE",
                "nato",
                "Norway",
                "battalion",
                Direction.AWAY,
                severity,
                confidence,
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        driver.close();
    }
}
