package io.shiftwire.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One JSON value over the whole input: a JSON Feed 1.x, an array of articles, or a single article.
final class JsonDocument {
    private JsonDocument() {}

    /// A value over many lines, of which `read` are read already, to the end of the input.
    static void read(Origin origin, List<byte[]> read, Lines lines, Consumer<Parsed> sink)
            throws IOException {
        try {
            value(origin, origin.name(), JsonLines.tree(whole(read, lines)), sink);
        } catch (JsonProcessingException e) {
            sink.accept(
                    new UnreadableException(Reason.MALFORMED_JSON, JsonLines.where(e))
                            .at(origin.name()));
        } catch (UnreadableException e) {
            sink.accept(e.at(origin.name()));
        }
    }

    /// The first line, which may hold a whole JSON Feed or array by itself.
    static void first(Origin origin, int number, byte[] line, Consumer<Parsed> sink) {
        var input = origin.name() + ":" + number;
        try {
            value(origin, input, JsonLines.tree(line), sink);
        } catch (JsonProcessingException e) {
            sink.accept(
                    new UnreadableException(Reason.MALFORMED_JSON, JsonLines.where(e)).at(input));
        } catch (UnreadableException e) {
            sink.accept(e.at(input));
        }
    }

    private static void value(Origin origin, String input, JsonNode root, Consumer<Parsed> sink)
            throws UnreadableException {
        if (root.path("version").asText().contains("jsonfeed.org/version")) {
            feed(origin, root, sink);
        } else if (root.isArray()) {
            articles(origin, root, sink);
        } else {
            sink.accept(article(origin, input, root));
        }
    }

    private static void articles(Origin origin, JsonNode list, Consumer<Parsed> sink)
            throws UnreadableException {
        if (list.isEmpty()) {
            throw new UnreadableException(Reason.EMPTY, "a list without articles");
        }
        int index = 0;
        for (var item : list) {
            sink.accept(article(origin, origin.name() + "#" + ++index, item));
        }
    }

    private static byte[] whole(List<byte[]> read, Lines lines)
            throws IOException, UnreadableException {
        var all = new ByteArrayOutputStream();
        for (var line : read) {
            all.writeBytes(line);
            all.write('\n');
        }
        boolean tooLarge = lines.isTooLong();
        for (var line = lines.next(); line != null && !tooLarge; line = lines.next()) {
            all.writeBytes(line);
            all.write('\n');
            tooLarge = lines.isTooLong() || all.size() > Lines.LIMIT;
        }
        if (tooLarge) {
            throw new UnreadableException(
                    Reason.TOO_LARGE,
                    "one JSON value of more than %,d bytes".formatted(Lines.LIMIT));
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

    private static void feed(Origin origin, JsonNode feed, Consumer<Parsed> sink)
            throws UnreadableException {
        if (feed.path("items").isEmpty()) {
            throw new UnreadableException(Reason.EMPTY, "a feed without items");
        }
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
