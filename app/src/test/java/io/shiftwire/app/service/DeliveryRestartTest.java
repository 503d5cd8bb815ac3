package io.shiftwire.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.alerts.delivery.ChannelSender;
import io.shiftwire.alerts.delivery.DeliveryService;
import io.shiftwire.alerts.delivery.Outcome;
import io.shiftwire.app.kafka.EmbeddedKafka;
import io.shiftwire.app.kafka.TopicAdmin;
import io.shiftwire.events.Alert;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deliveries on a real broker, over restarts of the service.
final class DeliveryRestartTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SubscriptionId DESK = new SubscriptionId("desk");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    DeliveryRestartTest() {}

    @Test
    void aFailedDeliveryGoesOnAfterARestartAndASentOneIsNotSentAgain() throws Exception {
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 1, 1).ensure(SOON);
            publish(broker, "alrt_1");

            var down = new Receiver(new Outcome.Failed("HTTP 503", Duration.ofHours(1)));
            try (var delivery = delivery(broker, down, NOON)) {
                delivery.start();
                await().atMost(SOON).until(() -> down.taken.size() == 1);
            }
            var up = new Receiver(new Outcome.Sent());
            try (var delivery = delivery(broker, up, NOON.plus(Duration.ofHours(2)))) {
                delivery.start();
                await().atMost(SOON).until(() -> up.taken.size() == 1);
                assertThat(up.taken).containsExactly("alrt_1");
            }
            publish(broker, "alrt_2");
            try (var delivery = delivery(broker, up, NOON.plus(Duration.ofHours(2)))) {
                delivery.start();
                await().atMost(SOON).until(() -> up.taken.contains("alrt_2"));
                assertThat(up.taken).containsExactly("alrt_1", "alrt_2");
                assertThat(delivery.check()).isEmpty();
            }
        }
    }

    @Test
    void aWaitUnderWayIsWaitedOutAfterARestart() throws Exception {
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 1, 1).ensure(SOON);
            publish(broker, "alrt_1");
            var down = new Receiver(new Outcome.Failed("HTTP 503", Duration.ofHours(1)));
            try (var delivery = delivery(broker, down, NOON)) {
                delivery.start();
                await().atMost(SOON).until(() -> down.taken.size() == 1);
            }

            var up = new Receiver(new Outcome.Sent());
            try (var delivery = delivery(broker, up, NOON.plusSeconds(60))) {
                delivery.start();
                publish(broker, "alrt_2");
                await().atMost(SOON).until(() -> up.taken.contains("alrt_2"));
                assertThat(up.taken).containsExactly("alrt_2");
            }
        }
    }

    private static DeliveryService delivery(
            EmbeddedKafka broker, ChannelSender receiver, Instant now) {
        var subscription =
                new Subscription(DESK, "Desk", "rain", false, List.of(new Channel.Console()));
        return new DeliveryService(
                broker.bootstrapServers(),
                id -> id.equals(DESK) ? Optional.of(subscription) : Optional.empty(),
                List.of(receiver),
                InstantSource.fixed(now),
                new SimpleMeterRegistry());
    }

    private static void publish(EmbeddedKafka broker, String id) throws Exception {
        var alert =
                new Alert(
                        id,
                        Alert.Kind.MATCH,
                        DESK,
                        "Desk",
                        new ArticleId("a"),
                        "a",
                        "Rain expected",
                        "https://post.example/a",
                        "post",
                        List.of(),
                        List.of(),
                        NOON,
                        NOON,
                        NOON,
                        NOON);
        try (var alerts = new TopicWriter<>(Topics.ALERTS, broker.bootstrapServers())) {
            alerts.put(id, alert);
        }
    }

    /// Answers every alert alike and remembers them.
    private static final class Receiver implements ChannelSender {
        private final List<String> taken = new CopyOnWriteArrayList<>();
        private final Outcome answer;

        Receiver(Outcome answer) {
            this.answer = answer;
        }

        @Override
        public String kind() {
            return "test";
        }

        @Override
        public boolean serves(Channel channel) {
            return true;
        }

        @Override
        public Outcome send(Alert alert, Subscription subscription, Channel channel) {
            taken.add(alert.id());
            return answer;
        }
    }
}
