package io.shiftwire.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Json;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One JSON value over the whole input: a JSON Feed 1.x, an array of articles, or a single article.
final class JsonDocument {
    private JsonDocument() {}

    static void read(
            Origin origin, byte[] first, Supplier<byte @Nullable []> more, Consumer<Parsed> sink) {
        try {
            var root = Json.MAPPER.readTree(JsonLines.utf8(whole(first, more)));
            if (root.path("version").asText().contains("jsonfeed.org/version")) {
                feed(origin, root, sink);
            } else if (root.isArray()) {
                int index = 0;
                for (var item : root) {
                    sink.accept(article(origin, origin.name() + "#" + ++index, item));
                }
            } else {
                sink.accept(article(origin, origin.name(), root));
            }
        } catch (JsonProcessingException e) {
            sink.accept(
                    new UnreadableException(Reason.MALFORMED_JSON, JsonLines.where(e))
                            .at(origin.name()));
        } catch (UnreadableException e) {
            sink.accept(e.at(origin.name()));
        }
    }

    private static byte[] whole(byte[] first, Supplier<byte @Nullable []> more)
            throws UnreadableException {
        var all = new ByteArrayOutputStream();
        for (var line = first; line != null; line = more.get()) {
            all.writeBytes(line);
            all.write('\n');
            if (all.size() > Lines.LIMIT) {
                throw new UnreadableException(
                        Reason.TOO_LARGE,
                        "one JSON value of more than %,d bytes".formatted(Lines.LIMIT));
            }
        }
        return all.toByteArray();
    }

    private static Parsed article(Origin origin, String input, JsonNode node) {
        try {
            return origin.parsed(input, JsonLines.draft(node));
        } catch (UnreadableException e) {
            return e.at(input);
        }
    }

    private static void feed(Origin origin, JsonNode feed, Consumer<Parsed> sink) {
        int index = 0;
        for (var item : feed.path("items")) {
            sink.accept(origin.parsed(origin.name() + "#" + ++index, item(feed, item)));
        }
    }

    private static Draft item(JsonNode feed, JsonNode item) {
        var draft = new Draft();
        draft.guid = textOrNull(item.path("id"));
        draft.url = textOrNull(item.path("url"));
        draft.title = PlainText.line(item.path("title").asText(""));
        var html = item.path("content_html").asText("");
        draft.text =
                html.isBlank() ? item.path("content_text").asText("").strip() : PlainText.of(html);
        draft.summary = item.path("summary").asText("").strip();
        draft.published = draft.date("date_published", textOrNull(item.path("date_published")));
        draft.updated = draft.date("date_modified", textOrNull(item.path("date_modified")));
        draft.language =
                textOrNull(item.has("language") ? item.path("language") : feed.path("language"));
        var authors = item.has("authors") ? item.path("authors") : feed.path("authors");
        authors.forEach(author -> draft.authors.add(author.path("name").asText("")));
        return draft;
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
