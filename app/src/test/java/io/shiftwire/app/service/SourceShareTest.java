package io.shiftwire.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.app.kafka.EmbeddedKafka;
import io.shiftwire.app.kafka.TopicAdmin;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.SourceState.Rhythm;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.events.SourceState.Validators;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicWriter;
import io.shiftwire.ingest.sources.SourceShare;
import io.shiftwire.ingest.sources.StateKeeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Instances share the sources through a real broker.
final class SourceShareTest {
    private static final Instant DUE = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    SourceShareTest() {}

    @Test
    void eachSourceHasOneOwnerAndADeadOnesGoToTheOthers() throws Exception {
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 4, 1).ensure(Duration.ofSeconds(30));
            var all = IntStream.range(0, 40).mapToObj(i -> "s" + i).collect(Collectors.toSet());
            put(broker, all);
            try (var states = new StateKeeper(broker.bootstrapServers())) {
                states.keep(state("s7"));
            }
            var first = new Owned();
            var second = new Owned();
            try (var one = share(broker, first)) {
                one.start();
                await().until(() -> first.sources.keySet().equals(all));
                assertThat(first.sources.get("s7")).map(SourceState::due).contains(DUE);
                assertThat(first.sources.get("s8")).isEmpty();
                try (var two = share(broker, second)) {
                    two.start();
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> !second.sources.isEmpty() && isShared(first, second, all));
                }
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> first.sources.keySet().equals(all));

                try (var writer = new TopicWriter<>(Topics.SOURCES, broker.bootstrapServers())) {
                    writer.delete("s7");
                }
                await().until(() -> !first.sources.containsKey("s7"));
            }
        }
    }

    private static boolean isShared(Owned first, Owned second, Set<String> all) {
        var one = Set.copyOf(first.sources.keySet());
        var two = Set.copyOf(second.sources.keySet());
        return one.stream().noneMatch(two::contains)
                && Stream.concat(one.stream(), two.stream())
                        .collect(Collectors.toSet())
                        .equals(all);
    }

    private static SourceShare share(EmbeddedKafka broker, Owned owned) {
        return new SourceShare(broker.bootstrapServers(), owned, new SimpleMeterRegistry());
    }

    private static void put(EmbeddedKafka broker, Set<String> ids) throws Exception {
        try (var writer = new TopicWriter<>(Topics.SOURCES, broker.bootstrapServers())) {
            for (var id : ids) {
                writer.put(id, Source.at(new SourceId(id), url(id)));
            }
        }
    }

    private static SourceState state(String id) {
        return new SourceState(
                new SourceId(id),
                url(id),
                DUE,
                DUE,
                Validators.NONE,
                null,
                0,
                Rhythm.UNKNOWN,
                new SourceHealth(SourceHealth.Level.OK, "ok", "", DUE, 0),
                "",
                null);
    }

    private static URI url(String id) {
        return URI.create("https://%s.example/".formatted(id));
    }

    private static final class Owned implements SourceShare.Owner {
        private final Map<String, Optional<SourceState>> sources = new ConcurrentHashMap<>();

        @Override
        public void own(Source source, @Nullable SourceState state) {
            sources.put(source.id().value(), Optional.ofNullable(state));
        }

        @Override
        public void disown(String source) {
            sources.remove(source);
        }

        @Override
        public void remove(String source) {
            sources.remove(source);
        }

        @Override
        public void release() {
            // nothing is under way here
        }
    }
}
