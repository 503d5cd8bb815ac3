package io.shiftwire.processor.takedowns;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Takedown;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicFollower;
import io.shiftwire.events.follow.TopicFollower.Position;
import io.shiftwire.processor.index.Withdrawn;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Every takedown, kept in step with the compacted topic in each instance.
public final class TakedownDirectory implements Withdrawn, AutoCloseable {
    /// Told of each new takedown after the directory knows it.
    public interface Listener {
        void takenDown(Takedown takedown);
    }

    private final Map<String, Takedown> takedowns = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final TopicFollower<Takedown> follower;

    public TakedownDirectory(String bootstrap, MeterRegistry meters) {
        this.follower = new TopicFollower<>(Topics.TAKEDOWNS, bootstrap, this::changed, meters);
    }

    /// Returns when every takedown there is was read.
    public void start() throws InterruptedException {
        follower.start();
    }

    /// Tells of those that follow; whoever needs the present ones asks for `all`.
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /// Has effect here before its record came back from the topic.
    public void add(Takedown takedown) {
        changed(takedown.article().value(), takedown);
    }

    @Override
    public boolean contains(String articleId) {
        return takedowns.containsKey(articleId);
    }

    @Override
    public List<String> all() {
        return List.copyOf(takedowns.keySet());
    }

    /// All of them, the latest first.
    public List<Takedown> latestFirst() {
        return takedowns.values().stream()
                .sorted(Comparator.comparing(Takedown::at).reversed())
                .toList();
    }

    public Optional<String> check() {
        return follower.check();
    }

    @Override
    public void close() {
        follower.close();
    }

    private void changed(Position position, String key, @Nullable Takedown takedown) {
        changed(key, takedown);
    }

    private void changed(String key, @Nullable Takedown takedown) {
        if (takedown == null) {
            takedowns.remove(key);
        } else if (!takedown.equals(takedowns.put(key, takedown))) {
            listeners.forEach(listener -> listener.takenDown(takedown));
        }
    }
}
