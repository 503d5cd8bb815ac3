package io.shiftwire.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shiftwire.app.config.Config;
import io.shiftwire.app.config.Config.Role;
import io.shiftwire.app.kafka.EmbeddedKafka;
import io.shiftwire.processor.index.IndexSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances, each with a copy of what the other one indexes.
@Tag("slow")
final class StandbyTest {
    private static final int ARTICLES = 40;

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    StandbyTest() {}

    @Test
    void aStandbyHoldsEveryArticleAndTakesOver() throws Exception {
        try (var broker = new EmbeddedKafka(folder.resolve("broker"), 0)) {
            broker.start();
            try (var one = service(broker, "one", EnumSet.allOf(Role.class))) {
                one.start();
                var first = new Api(one.httpPort());
                try (var two = service(broker, "two", EnumSet.of(Role.WEB))) {
                    two.start();
                    var second = new Api(two.httpPort());
                    await().atMost(Duration.ofSeconds(90))
                            .until(() -> holdsBoth(first) && holdsBoth(second));
                    post(first);

                    await().atMost(Duration.ofSeconds(60))
                            .until(() ->
                                    first.documents() == ARTICLES
                                            && second.documents() == ARTICLES);
                }
                assertThat(first.documents()).isEqualTo(ARTICLES);
                await().atMost(Duration.ofSeconds(60)).until(first::isReady);
                post(first, ARTICLES, ARTICLES + 1);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> first.documents() == ARTICLES + 1);
            }
        }
    }

    private Service service(EmbeddedKafka broker, String name, Set<Role> roles) {
        var defaults = Config.defaults(folder.resolve(name));
        return new Service(
                new Config(
                        new Config.Kafka(broker.bootstrapServers(), 0, 2, 1),
                        defaults.data(),
                        new Config.Http("127.0.0.1", 0),
                        roles,
                        defaults.ingest(),
                        new Config.Index(IndexSettings.DEFAULT, 1, 50_000),
                        null,
                        false,
                        false),
                Settings.run());
    }

    private static boolean holdsBoth(Api api) throws IOException {
        return api.json("/api/index").path("partitions").size() == 2;
    }

    private static void post(Api api) throws IOException {
        post(api, 0, ARTICLES);
    }

    private static void post(Api api, int from, int to) throws IOException {
        var articles =
                IntStream.range(from, to)
                        .mapToObj(
                                """
                                {"url":"https://post.example/%d","title":"Bulletin","text":"All is well.","source":"post"}\
                                """
                                        ::formatted)
                        .collect(Collectors.joining("\n"));
        assertThat(api.post("/api/articles", "application/x-ndjson", articles).statusCode())
                .isEqualTo(200);
    }
}
