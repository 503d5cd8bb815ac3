package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shiftwire.events.Article;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The files of `src/test/resources/feeds`, each named for what is odd about it, beside what must
/// come of it: for each item in order the fields that matter, or the beginning of an error.
final class FeedCorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "feeds");
    private static final String EXPECTED = ".expected.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsItsFormatSays() throws IOException {
        return inputs().stream()
                .map(input -> DynamicTest.dynamicTest(name(input), () -> compare(input)));
    }

    @Test
    void everyExpectationHasAFile() throws IOException {
        try (var files = Files.list(CORPUS)) {
            assertThat(files.filter(file -> file.toString().endsWith(EXPECTED)))
                    .hasSameSizeAs(inputs())
                    .hasSizeGreaterThan(100);
        }
    }

    private static void compare(Path input) throws IOException {
        List<JsonNode> expected = new ArrayList<>();
        JSON.readTree(CORPUS.resolve(name(input) + EXPECTED).toFile()).forEach(expected::add);
        List<Parsed> read;
        try (var bytes = new BufferedInputStream(Files.newInputStream(input))) {
            read = Reading.of(bytes).parsed();
        }
        assertThat(read).hasSameSizeAs(expected);
        for (int i = 0; i < read.size(); i++) {
            compare(expected.get(i), read.get(i));
        }
    }

    private static void compare(JsonNode expected, Parsed read) {
        switch (read) {
            case Parsed.Unreadable(var _, var _, var error) ->
                    assertThat(error).startsWith(expected.path("error").asText("an article"));
            case Parsed.Read(var _, var article, var _) -> {
                var fields = fields(article);
                expected.properties()
                        .forEach(field ->
                                assertThat(fields.get(field.getKey()))
                                        .as(field.getKey())
                                        .isEqualTo(value(field.getValue())));
            }
        }
    }

    private static Map<String, @Nullable Object> fields(Article article) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("guid", article.guid());
        fields.put("url", article.url());
        fields.put("title", article.title());
        fields.put("text", article.text());
        fields.put("summary", article.summary());
        fields.put(
                "published", article.published() == null ? null : article.published().toString());
        fields.put("updated", article.updated() == null ? null : article.updated().toString());
        fields.put("authors", article.authors());
        fields.put("language", article.language());
        fields.put("source", article.source());
        fields.put("error", null);
        return fields;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isArray()) {
            var texts = new ArrayList<String>();
            node.forEach(one -> texts.add(one.asText()));
            return texts;
        }
        return node.isNull() ? null : node.asText();
    }

    private static String name(Path input) {
        var file = input.getFileName().toString();
        return file.substring(0, file.indexOf('.'));
    }

    private static List<Path> inputs() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files.filter(file -> !file.toString().endsWith(EXPECTED)).sorted().toList();
        }
    }
}
