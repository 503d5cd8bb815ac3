package io.shiftwire.alerts.subscriptions;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicFollower;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every subscription, kept in step with the compacted topic in each instance.
public final class SubscriptionDirectory implements AutoCloseable {
    /// Told of each change, after the present state; on one thread at a time.
    public interface Listener {
        void put(Subscription subscription);

        void removed(SubscriptionId id);
    }

    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final TopicFollower<Subscription> follower;

    public SubscriptionDirectory(String bootstrap, MeterRegistry meters) {
        this.follower =
                new TopicFollower<>(
                        Topics.SUBSCRIPTIONS,
                        bootstrap,
                        (_, key, value) -> changed(key, value),
                        meters);
    }

    /// Returns when every subscription there is was read.
    public void start() throws InterruptedException {
        follower.start();
    }

    public synchronized Optional<Subscription> get(SubscriptionId id) {
        return Optional.ofNullable(subscriptions.get(id.value()));
    }

    /// All of them, by id.
    public synchronized List<Subscription> all() {
        return subscriptions.values().stream()
                .sorted(Comparator.comparing(subscription -> subscription.id().value()))
                .toList();
    }

    /// Adds a listener, which first is told the present state.
    public synchronized void listen(Listener listener) {
        subscriptions.values().forEach(listener::put);
        listeners.add(listener);
    }

    public Optional<String> check() {
        return follower.check();
    }

    @Override
    public void close() {
        follower.close();
    }

    synchronized void changed(String key, @Nullable Subscription subscription) {
        if (subscription != null) {
            subscriptions.put(key, subscription);
            listeners.forEach(listener -> listener.put(subscription));
        } else if (subscriptions.remove(key) != null) {
            listeners.forEach(listener -> listener.removed(new SubscriptionId(key)));
        }
    }
}
