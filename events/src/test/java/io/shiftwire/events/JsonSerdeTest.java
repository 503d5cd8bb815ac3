package io.shiftwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonSerdeTest {
    private final JsonSerde<Article> articles = new JsonSerde<>(Article.class);

    @Test
    void aDeletionStaysADeletion() {
        assertThat(articles.serializer().serialize("articles", null)).isNull();
        assertThat(articles.deserializer().deserialize("articles", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{}", "null", "7", "\"text\"", "{\"id\":\"a\""})
    void bytesThatAreNoArticleNameTopicAndType(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("articles: not a readable Article: ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "id":      | "noid":     | article without id
                    "title":   | "notitle":  | article without title
                    "text":    | "notext":   | article without text
                    "fetched": | "nofetched":| article without fetched
                    "authors": | "noauthors":| article without authors
                    "source":  | "nosource": | article without source
                    "stdin"    | null        | article without source
                    "stdin"    | ""          | has no source
                    """)
    void anArticleWithAHoleSaysWhatIsMissing(String from, String to, String reason)
            throws IOException {
        var json = Files.readString(Golden.FOLDER.resolve("article-bare.json"));

        assertThatThrownBy(() -> read(json.replace(from, to)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aDayTheCalendarDoesNotHaveIsUnreadable() throws IOException {
        var json = Files.readString(Golden.FOLDER.resolve("article-bare.json"));

        assertThatThrownBy(() -> read(json.replace("2026-03-02", "2026-02-30")))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void deepNestingIsRefusedBeforeItFillsTheStack() {
        assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(100_000)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void unknownChannelsAndStatesAreUnreadable() throws IOException {
        var subscription = Files.readString(Golden.FOLDER.resolve("subscription.json"));
        var delivery = Files.readString(Golden.FOLDER.resolve("delivery-sent.json"));

        assertThatThrownBy(() ->
                        Topics.SUBSCRIPTIONS
                                .values()
                                .deserializer()
                                .deserialize(
                                        "subscriptions",
                                        bytes(subscription.replace("console", "pager"))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("pager");
        assertThatThrownBy(() ->
                        Topics.DELIVERIES
                                .values()
                                .deserializer()
                                .deserialize(
                                        "deliveries",
                                        bytes(delivery.replace("\"sent\"", "\"lost\""))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("lost");
    }

    private Article read(String json) {
        return articles.deserializer().deserialize("articles", bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
