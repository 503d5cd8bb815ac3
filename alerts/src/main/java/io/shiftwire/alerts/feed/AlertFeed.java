package io.shiftwire.alerts.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicFollower;
import io.shiftwire.events.follow.TopicFollower.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The latest alerts in this instance's memory, and each new one for those who listen, such as open
/// pages.
public final class AlertFeed implements AutoCloseable {
    /// How many alerts are remembered.
    public static final int REMEMBERED = 500;

    /// An alert and the position to resume after it.
    public record Event(String id, Alert alert) {}

    private final Deque<Event> latest = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final TopicFollower<Alert> follower;
    private long count;

    public AlertFeed(String bootstrap, MeterRegistry meters) {
        this.follower = new TopicFollower<>(Topics.ALERTS, bootstrap, this::record, meters);
    }

    public void start() throws InterruptedException {
        follower.start();
    }

    public Optional<String> check() {
        return follower.check();
    }

    /// The newest first, at most `limit`.
    public synchronized List<Alert> latest(int limit) {
        var newest = new ArrayList<>(latest.stream().map(Event::alert).toList());
        Collections.reverse(newest);
        return List.copyOf(newest.subList(0, Math.min(limit, newest.size())));
    }

    /// Alerts seen since the topic began.
    public synchronized long count() {
        return count;
    }

    /// Tells `listener` every alert after the event `after`, or all remembered where that is null
    /// or forgotten, then each new one, on a thread of its own. One that does not keep up is closed
    /// and can resume.
    public synchronized Listening subscribe(@Nullable String after, Consumer<Event> listener) {
        var missed = new ArrayList<Event>();
        for (var event : latest) {
            missed.add(event);
            if (event.id().equals(after)) {
                missed.clear();
            }
        }
        var listening = new Listening(listener, listeners::remove);
        missed.forEach(listening::offer);
        listeners.add(listening);
        listening.start();
        return listening;
    }

    @Override
    public void close() {
        follower.close();
        listeners.forEach(Listening::close);
    }

    synchronized void record(Position position, String key, @Nullable Alert alert) {
        if (alert == null || !seen.add(alert.id())) {
            return;
        }
        count++;
        var event = new Event(position.partition() + "-" + position.offset(), alert);
        latest.addLast(event);
        if (latest.size() > REMEMBERED) {
            latest.removeFirst();
        }
        listeners.forEach(listening -> listening.offer(event));
    }
}
