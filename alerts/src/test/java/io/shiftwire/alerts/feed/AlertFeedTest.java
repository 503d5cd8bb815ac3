package io.shiftwire.alerts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.alerts.delivery.Alerts;
import io.shiftwire.events.Alert;
import io.shiftwire.events.follow.TopicFollower.Position;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class AlertFeedTest {
    private final AlertFeed feed = new AlertFeed("nowhere:1", new SimpleMeterRegistry());

    @Test
    void theNewestComeFirstAndAnIdOnlyOnce() {
        record(0, "a");
        record(1, "b");
        record(2, "a");

        assertThat(feed.latest(10)).extracting(Alert::id).containsExactly("b", "a");
        assertThat(feed.count()).isEqualTo(2);
    }

    @Test
    void aListenerIsToldWhatIsRememberedAndThenEachNewAlert() {
        record(0, "a");
        var heard = new CopyOnWriteArrayList<String>();

        try (var _ = feed.subscribe(null, event -> heard.add(event.alert().id()))) {
            record(1, "b");
            await().untilAsserted(() -> assertThat(heard).containsExactly("a", "b"));
        }
    }

    @Test
    void aListenerThatComesBackIsToldOnlyWhatItMissed() {
        record(0, "a");
        record(1, "b");
        var heard = new CopyOnWriteArrayList<String>();

        try (var _ = feed.subscribe("0-0", event -> heard.add(event.id()))) {
            await().untilAsserted(() -> assertThat(heard).isEqualTo(List.of("0-1")));
        }
    }

    private void record(long offset, String id) {
        feed.record(new Position(0, offset), id, Alerts.withId(id));
    }
}
