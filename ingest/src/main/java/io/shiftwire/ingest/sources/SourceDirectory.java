package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicFollower;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Every source there is and how it fares, whoever polls it; in each instance. Forgets which items
/// were seen, which only the poller needs.
public final class SourceDirectory implements AutoCloseable {
    /// A source and what is known of it.
    ///
    /// @param state null before its first poll
    public record Entry(Source source, @Nullable SourceState state) {}

    private final Map<String, Source> sources = new ConcurrentSkipListMap<>();
    private final Map<String, SourceState> states = new ConcurrentSkipListMap<>();
    private final TopicFollower<Source> followSources;
    private final TopicFollower<SourceState> followStates;

    public SourceDirectory(String bootstrap, MeterRegistry meters) {
        followSources =
                new TopicFollower<>(
                        Topics.SOURCES,
                        bootstrap,
                        (_, key, value) -> change(sources, key, value),
                        meters);
        followStates =
                new TopicFollower<>(
                        Topics.SOURCE_STATES,
                        bootstrap,
                        (_, key, value) ->
                                change(states, key, value == null ? null : value.withoutSeen()),
                        meters);
    }

    /// Returns when everything there is was read.
    public void start() throws InterruptedException {
        followSources.start();
        followStates.start();
    }

    /// All of them, by id.
    public List<Entry> all() {
        var all = new ArrayList<Entry>();
        sources.values().forEach(source -> all.add(new Entry(source, state(source))));
        return List.copyOf(all);
    }

    public Optional<Entry> get(SourceId id) {
        return Optional.ofNullable(sources.get(id.value()))
                .map(source -> new Entry(source, state(source)));
    }

    public Optional<String> check() {
        return followSources.check().or(followStates::check);
    }

    @Override
    public void close() {
        followSources.close();
        followStates.close();
    }

    /// What is known of another address says nothing of this one.
    private @Nullable SourceState state(Source source) {
        var state = states.get(source.id().value());
        return state != null && state.url().equals(source.url()) ? state : null;
    }

    private static <V> void change(Map<String, V> all, String key, @Nullable V value) {
        if (value == null) {
            all.remove(key);
        } else {
            all.put(key, value);
        }
    }
}
