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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
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

    @Test
    void aSourceIsOwnedOnceAsItIsLastDescribedWithItsState() throws Exception {
        try (var broker = new EmbeddedKafka(folder, 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 2, 1).ensure(Duration.ofSeconds(30));
            try (var writer = new TopicWriter<>(Topics.SOURCES, broker.bootstrapServers());
                    var states = new StateKeeper(broker.bootstrapServers())) {
                var old = URI.create("https://old.example/");
                writer.put("s7", Source.at(new SourceId("s7"), old));
                writer.put("s7", Source.at(new SourceId("s7"), url("s7")).withPaused(true));
                writer.put("s7", Source.at(new SourceId("s7"), url("s7")));
                writer.put("s8", Source.at(new SourceId("s8"), url("s8")));
                writer.delete("s8");
                states.keep(state("s7"));
            }
            var owned = new Owned();
            try (var one = share(broker, owned)) {
                one.start();
                await().until(() -> one.check().isEmpty());

                assertThat(owned.told).containsExactly("s7 https://s7.example/");
                assertThat(owned.sources.get("s7")).map(SourceState::due).contains(DUE);
                try (var writer = new TopicWriter<>(Topics.SOURCES, broker.bootstrapServers())) {
                    writer.put("s9", Source.at(new SourceId("s9"), url("s9")));
                }
                await().until(() -> owned.sources.containsKey("s9"));
            }
            assertThat(owned.sources).isEmpty();
            assertThat(owned.releases.get()).isPositive();
        }
    }

    @Test
    @Tag("slow")
    void theSourcesOfAnInstanceThatIsKilledGoToTheOthers() throws Exception {
        try (var broker = new EmbeddedKafka(folder.resolve("broker"), 0)) {
            broker.start();
            new TopicAdmin(broker.bootstrapServers(), 4, 1).ensure(Duration.ofSeconds(30));
            var all = IntStream.range(0, 40).mapToObj(i -> "s" + i).collect(Collectors.toSet());
            put(broker, all);
            var config = folder.resolve("config.yaml");
            int port = ChildProcess.freePort();
            Files.writeString(
                    config,
                    """
                    kafka: {bootstrap: "%s"}
                    http: {port: %d}
                    data: %s
                    roles: ingest
                    """
                            .formatted(broker.bootstrapServers(), port, folder.resolve("child")));
            var owned = new Owned();
            try (var here = share(broker, owned);
                    var child = ChildProcess.start(folder, "run", "--config", config.toString())) {
                await().atMost(Duration.ofSeconds(60)).until(new Api(port)::isReady);
                here.start();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> !owned.sources.isEmpty() && here.check().isEmpty());
                assertThat(owned.sources.keySet()).isSubsetOf(all).hasSizeBetween(1, 39);

                child.kill();

                await().atMost(Duration.ofSeconds(40))
                        .until(() -> owned.sources.keySet().equals(all));
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
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final AtomicInteger releases = new AtomicInteger();

        @Override
        public void own(Source source, @Nullable SourceState state) {
            told.add(source.id() + " " + source.url());
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
            releases.incrementAndGet();
        }
    }
}
