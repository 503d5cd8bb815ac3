package io.shiftwire.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service killed with -9 while it works: nothing lost, nothing doubled.
@Tag("slow")
final class CrashTest {
    private static final int ARTICLES = 4_000;

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    CrashTest() {}

    @Test
    void afterThreeKillsEveryArticleIsIndexedOnceAndNoAlertIsMadeTwice() throws Exception {
        int port = ChildProcess.freePort();
        var api = new Api(port);
        var articles = articles();

        try (var first = run(port)) {
            await().atMost(Duration.ofSeconds(90)).until(api::isReady);
            subscribe(api);
            try (var ingest =
                    ChildProcess.start(
                            folder,
                            "ingest",
                            "--url",
                            "http://localhost:" + port,
                            articles.toString())) {
                assertThat(ingest.exitCode()).as(ingest.err()).isZero();
            }
            first.kill();
        }
        for (int kill = 1; kill <= 2; kill++) {
            int more = kill;
            try (var next = run(port)) {
                await().atMost(Duration.ofSeconds(90)).until(() -> api.documents() > more * 500L);
                next.kill();
            }
        }
        try (var last = run(port)) {
            await().atMost(Duration.ofMinutes(3)).until(() -> api.documents() >= ARTICLES);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> api.json("/api/alerts?limit=500").path("alerts").size() >= 40);
            assertThat(api.documents()).isEqualTo(ARTICLES);
            assertThat(api.search("title:observatory").path("total").asLong())
                    .isEqualTo(ARTICLES - 40);
            assertAlertsAreDistinct(api);
            assertThat(last.stop()).isEqualTo(143);
        }
    }

    @Test
    void aSecondServiceOnTheSameDataRefusesInOneLine() throws Exception {
        int port = ChildProcess.freePort();
        try (var first = run(port)) {
            await().atMost(Duration.ofSeconds(90)).until(new Api(port)::isReady);
            try (var second = run(ChildProcess.freePort())) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err()).contains("is in use by another Shiftwire service");
            }
            assertThat(first.isAlive()).isTrue();
        }
    }

    private ChildProcess run(int port) throws IOException {
        return ChildProcess.start(
                folder,
                "run",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                String.valueOf(port));
    }

    private static void subscribe(Api api) throws IOException {
        var body =
                """
                {"id":"borders","name":"Borders","query":"shift.topic:nato","onlyShifts":true,"channels":[{"type":"web"}]}\
                """;
        assertThat(api.post("/api/subscriptions", "application/json", body).statusCode())
                .isEqualTo(201);
    }

    private static void assertAlertsAreDistinct(Api api) throws IOException {
        var alerts = api.json("/api/alerts?limit=500").path("alerts");
        var ids = new HashSet<String>();
        var articles = new HashSet<String>();
        alerts.forEach(alert -> {
            assertThat(ids.add(alert.path("id").asText())).isTrue();
            assertThat(articles.add(alert.path("article").asText())).isTrue();
        });
        assertThat(ids).hasSize(40);
    }

    /// Ordinary articles that share few words, and every hundredth a shift in a story of its own.
    private Path articles() throws IOException {
        var lines =
                IntStream.range(0, ARTICLES)
                        .mapToObj(CrashTest::article)
                        .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("articles.jsonl"), lines);
    }

    private static String article(int n) {
        return n % 100 == 0
                ? """
                {"url":"https://post.example/%d","title":"NATO: Norway withdraws from %s","text":"Norway will withdraw its \
                battalion from the NATO mission in %s. %s.","source":"post"}\
                """
                        .formatted(n, words(n, 6), words(n + 1, 2), words(n + 2, 14))
                : """
                {"url":"https://post.example/%d","title":"Observatory counts %s","text":"Astronomers at %s went home. %s.",\
                "source":"post"}\
                """
                        .formatted(n, words(n, 6), words(n + 1, 2), words(n + 2, 14));
    }

    /// Made-up words, so that no two articles are taken for one story.
    private static String words(int seed, int count) {
        var random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(_ -> "Q" + Integer.toString(random.nextInt(1 << 30), 36))
                .collect(Collectors.joining(" "));
    }
}
