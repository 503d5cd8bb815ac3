package io.shiftwire.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.app.service.ChildProcess;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that need no service, as a process: what goes where, and how they end.
@Tag("slow")
final class OfflineCommandsTest {
    private static final String GOOD =
            """
            {"url":"https://post.example/a","title":"Norway leaves the Tarek mission",\
            "text":"Norway will withdraw its battalion from the UN peacekeeping mission, the minister said.",\
            "published":"2026-03-01T10:00:00Z","source":"post"}
            """;

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    OfflineCommandsTest() {}

    @Test
    void parsePrintsAnArticleOrAnErrorForEachLineAndTellsTheRestOnStandardError() throws Exception {
        var file =
                file(
                        "news.jsonl",
                        GOOD + "{\"url\":\n" + GOOD.replace("2026-03-01T10:00:00Z", "one day"));

        try (var parse = ChildProcess.start(folder, "parse", file)) {
            assertThat(parse.exitCode()).isZero();
            var lines = parse.out().lines().toList();
            assertThat(lines).hasSize(3);
            assertThat(Json.MAPPER.readTree(lines.get(0)).path("url").asText())
                    .isEqualTo("https://post.example/a");
            assertThat(lines.get(1))
                    .startsWith("{\"input\":\"" + file + ":2\",\"error\":\"malformed-json: ");
            assertThat(Json.MAPPER.readTree(lines.get(2)).path("published").isNull()).isTrue();
            assertThat(parse.err())
                    .contains(file + ":3: warning: published: not a date: one day")
                    .contains("2 articles, 1 unreadable (malformed-json 1), 1 warning");
        }
    }

    @Test
    void parseFailsOnlyWhereNothingAtAllCouldBeRead() throws Exception {
        try (var nothing = ChildProcess.start(folder, "parse", file("bad.jsonl", "{nope\n"))) {
            assertThat(nothing.exitCode()).isEqualTo(1);
            assertThat(nothing.out().lines()).hasSize(1);
        }
        try (var missing = ChildProcess.start(folder, "parse", "missing.jsonl")) {
            assertThat(missing.exitCode()).isEqualTo(1);
            assertThat(missing.out()).isEmpty();
            assertThat(missing.err()).isEqualTo("shiftwire: missing.jsonl: no such file\n");
        }
        try (var wrong = ChildProcess.start(folder, "parse")) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.out()).isEmpty();
        }
    }

    @Test
    void inspectPrintsWhatWasFoundInInputOrder() throws Exception {
        var file = file("news.jsonl", GOOD + GOOD.replace("example/a", "example/b"));

        try (var inspect = ChildProcess.start(folder, "inspect", file)) {
            assertThat(inspect.exitCode()).isZero();
            var lines = inspect.out().lines().toList();
            assertThat(lines).hasSize(2);
            var first = Json.MAPPER.readTree(lines.get(0));
            var second = Json.MAPPER.readTree(lines.get(1));
            assertThat(first.path("tags").get(0).asText()).isEqualTo("peacekeeping");
            assertThat(first.path("shifts").get(0).path("actor").asText()).isEqualTo("Norway");
            assertThat(first.path("copyOf").isNull()).isTrue();
            assertThat(second.path("copyOf").asText()).isEqualTo(first.path("id").asText());
            assertThat(inspect.err()).isEqualTo("2 articles\n");
        }
    }

    @Test
    void evalMeasuresLabelledArticlesAndNamesALineThatIsNone() throws Exception {
        var gold =
                """
                {"id":"g1","date":"2026-03-01","stratum":"a-random","sentences":["Norway leaves the Tarek mission.",\
                "Norway will withdraw its battalion from the UN peacekeeping mission."],"tags":{"peacekeeping":2},"labels":[]}
                """;
        try (var eval = ChildProcess.start(folder, "eval", "--json", file("gold.jsonl", gold))) {
            assertThat(eval.exitCode()).isZero();
            var report = Json.MAPPER.readTree(eval.out());
            assertThat(report.path("articles").asInt()).isEqualTo(1);
            assertThat(report.path("scores").get(2).path("measure").asText())
                    .isEqualTo("tag peacekeeping");
            assertThat(report.path("scores").get(2).path("hit").asInt()).isEqualTo(1);
            assertThat(eval.err()).isEmpty();
        }
        var bad = file("bad.jsonl", gold + gold.replace("2026-03-01", "2026-99-01"));
        try (var eval = ChildProcess.start(folder, "eval", bad)) {
            assertThat(eval.exitCode()).isEqualTo(1);
            assertThat(eval.out()).isEmpty();
            assertThat(eval.err())
                    .isEqualTo(
                            "shiftwire: "
                                    + bad
                                    + ":2: not a labelled article: date '2026-99-01' is no YYYY-MM-DD\n");
        }
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8).toString();
    }
}
