package io.shiftwire.alerts.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SubscriptionDirectoryTest {
    private final SubscriptionDirectory directory =
            new SubscriptionDirectory("nowhere:1", new SimpleMeterRegistry());

    @Test
    void theNewestOfEachIdIsKeptInTheOrderOfIds() {
        directory.changed("b", subscription("b", "rain"));
        directory.changed("a", subscription("a", "sun"));
        directory.changed("b", subscription("b", "snow"));

        assertThat(directory.all()).extracting(Subscription::query).containsExactly("sun", "snow");
        assertThat(directory.get(new SubscriptionId("b")))
                .hasValueSatisfying(found -> assertThat(found.query()).isEqualTo("snow"));
    }

    @Test
    void aRemovedOneIsGone() {
        directory.changed("a", subscription("a", "sun"));
        directory.changed("a", null);

        assertThat(directory.all()).isEmpty();
        assertThat(directory.get(new SubscriptionId("a"))).isEmpty();
    }

    @Test
    void aListenerIsToldThePresentStateAndThenEachChange() {
        var told = new Told();
        directory.changed("a", subscription("a", "sun"));

        directory.listen(told);
        directory.changed("b", subscription("b", "rain"));
        directory.changed("a", null);
        directory.changed("never-there", null);

        assertThat(told.events).containsExactly("put a", "put b", "removed a");
    }

    @Test
    void beforeItWasReadItSaysSo() {
        assertThat(directory.check()).contains("catching up");
    }

    private static Subscription subscription(String id, String query) {
        return new Subscription(
                new SubscriptionId(id), id, query, true, List.of(new Channel.Web()));
    }

    private static final class Told implements SubscriptionDirectory.Listener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void put(Subscription subscription) {
            events.add("put " + subscription.id());
        }

        @Override
        public void removed(SubscriptionId id) {
            events.add("removed " + id);
        }
    }
}
