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
        if (isFeed(root)) {
            feed(origin, root, sink);
        } else if (root.isArray()) {
            articles(origin, root, sink);
        } else {
            sink.accept(article(origin, input, root));
        }
    }

    /// Feeds that leave the version out are recognised by their items; articles have none.
    private static boolean isFeed(JsonNode root) {
        return root.path("version").asText().contains("jsonfeed.org/version")
                || (root.path("items").isArray() && root.path("text").isMissingNode());
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
        var base = firstOf(feed.path("feed_url"), feed.path("home_page_url"));
        int index = 0;
        for (var item : feed.path("items")) {
            var draft = item(origin.url() == null ? base : origin.url(), feed, item);
            sink.accept(origin.parsed(origin.name() + "#" + ++index, draft));
        }
    }

    private static Draft item(@Nullable String base, JsonNode feed, JsonNode item) {
        var draft = new Draft();
        draft.guid = textOrNull(item.path("id"));
        draft.url = link(base, item);
        draft.title = PlainText.verbatim(text(item, "title")).replace('\n', ' ').strip();
        var html = text(item, "content_html");
        draft.text =
                html.isBlank()
                        ? PlainText.verbatim(text(item, "content_text"))
                        : PlainText.of(html);
        draft.summary = PlainText.verbatim(text(item, "summary"));
        if (draft.text.isBlank()) {
            draft.text = draft.summary;
        }
        draft.published = draft.date("date_published", textOrNull(item.path("date_published")));
        draft.updated = draft.date("date_modified", textOrNull(item.path("date_modified")));
        draft.language = firstOf(item.path("language"), feed.path("language"));
        authors(item, draft);
        if (draft.authors.isEmpty()) {
            authors(feed, draft);
        }
        return draft;
    }

    /// Its own page, else the page it is about, else an id that is an address.
    private static @Nullable String link(@Nullable String base, JsonNode item) {
        var link = firstOf(item.path("url"), item.path("external_url"));
        var id = text(item, "id");
        if (link == null) {
            return Links.isHttp(id) ? id : null;
        }
        return Links.resolve(base, link);
    }

    /// A list in version 1.1, a single one in 1.0.
    private static void authors(JsonNode holder, Draft draft) {
        var authors = holder.path("authors");
        authors.forEach(author -> draft.authors.add(text(author, "name")));
        draft.authors.removeIf(String::isBlank);
        if (draft.authors.isEmpty()) {
            draft.authors.add(text(holder.path("author"), "name"));
            draft.authors.removeIf(String::isBlank);
        }
    }

    private static String text(JsonNode holder, String field) {
        var text = textOrNull(holder.path(field));
        return text == null ? "" : text;
    }

    private static @Nullable String firstOf(JsonNode... nodes) {
        for (var node : nodes) {
            var text = textOrNull(node);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /// Ids are numbers now and then; nothing else should be.
    private static @Nullable String textOrNull(JsonNode node) {
        return (node.isTextual() || node.isNumber()) && !node.asText().isBlank()
                ? node.asText().strip()
                : null;
    }
}
