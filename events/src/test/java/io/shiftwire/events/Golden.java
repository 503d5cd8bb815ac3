package io.shiftwire.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The golden files, each one released shape of a wire type: what it is read as and the schema that
/// describes it.
record Golden(String file, JsonSerde<?> serde, String schema) {
    static final List<Golden> ALL =
            List.of(
                    new Golden("article.json", serde(Article.class), "article"),
                    new Golden("article-bare.json", serde(Article.class), "article"),
                    new Golden(
                            "annotated-article.json",
                            serde(AnnotatedArticle.class),
                            "annotated-article"),
                    new Golden(
                            "annotated-article-changed.json",
                            serde(AnnotatedArticle.class),
                            "annotated-article"),
                    new Golden(
                            "annotated-article-counted.json",
                            serde(AnnotatedArticle.class),
                            "annotated-article"),
                    new Golden("subscription.json", serde(Subscription.class), "subscription"),
                    new Golden("alert-shift.json", serde(Alert.class), "alert"),
                    new Golden("alert-match.json", serde(Alert.class), "alert"),
                    new Golden("delivery-sent.json", serde(Delivery.class), "delivery"),
                    new Golden("delivery-retry.json", serde(Delivery.class), "delivery"),
                    new Golden("delivery-given-up.json", serde(Delivery.class), "delivery"),
                    new Golden("source.json", serde(Source.class), "source"),
                    new Golden("source-state.json", serde(SourceState.class), "source-state"),
                    new Golden("source-state-hints.json", serde(SourceState.class), "source-state"),
                    new Golden("takedown.json", serde(Takedown.class), "takedown"));

    static final Path FOLDER = Path.of("src/test/resources/golden/v1");
    static final Path SCHEMAS = Path.of("../docs/schemas");

    private static <T> JsonSerde<T> serde(Class<T> type) {
        return new JsonSerde<>(type);
    }

    String text() throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    /// What the file says, read and written again.
    String rewritten() throws IOException {
        return rewrite(serde, text());
    }

    private static <T> String rewrite(JsonSerde<T> serde, String text) {
        var value =
                serde.deserializer().deserialize("golden", text.getBytes(StandardCharsets.UTF_8));
        return new String(serde.serializer().serialize("golden", value), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return file;
    }
}
