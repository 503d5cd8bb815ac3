package io.shiftwire.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Json;
import io.shiftwire.events.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Articles as JSON, one a line, in the shape of the README; also a whole JSON Feed, an article
/// over several lines, or an array.
final class JsonLines {
    private JsonLines() {}

    static void read(Origin origin, InputStream bytes, Consumer<Parsed> sink) throws IOException {
        var lines = new Lines(bytes);
        int number = 0;
        for (var line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (number == 1 && !lines.isTooLong() && opensDocument(line)) {
                JsonDocument.read(origin, line, bytes(lines), sink);
                return;
            }
            if (lines.isTooLong()) {
                sink.accept(tooLong(lines).at(origin.name() + ":" + number));
            } else if (!isBlank(line)) {
                sink.accept(line(origin, origin.name() + ":" + number, line));
            }
        }
    }

    /// A first line that is no object by itself, such as `{` or `[`, or a JSON Feed on one line.
    private static boolean opensDocument(byte[] line) {
        var text = new String(line, StandardCharsets.UTF_8).strip();
        return text.equals("{")
                || text.startsWith("[")
                || (text.startsWith("{") && text.contains("jsonfeed.org/version"));
    }

    private static Supplier<byte @Nullable []> bytes(Lines lines) {
        return () -> {
            try {
                return lines.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static UnreadableException tooLong(Lines lines) {
        return new UnreadableException(
                Reason.TOO_LARGE,
                "a line of %,d bytes; at most %,d".formatted(lines.length(), Lines.LIMIT));
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /// One line as one article.
    static Parsed line(Origin origin, String input, byte[] line) {
        try {
            var node = Json.MAPPER.readTree(utf8(line));
            return origin.parsed(input, draft(node));
        } catch (JsonProcessingException e) {
            return new UnreadableException(Reason.MALFORMED_JSON, where(e)).at(input);
        } catch (UnreadableException e) {
            return e.at(input);
        }
    }

    static String utf8(byte[] line) throws UnreadableException {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new UnreadableException(Reason.NOT_UTF8, "bytes that are no UTF-8");
        }
    }

    static String where(JsonProcessingException e) {
        var location = e.getLocation();
        return "%s%s"
                .formatted(
                        Text.shorten(String.valueOf(e.getOriginalMessage()), 200),
                        location == null ? "" : " at column " + location.getColumnNr());
    }

    static Draft draft(JsonNode node) throws UnreadableException {
        if (!node.isObject()) {
            throw new UnreadableException(
                    Reason.MALFORMED_JSON, "expected an object, found " + node.getNodeType());
        }
        var draft = new Draft();
        draft.guid = text(node, "guid");
        draft.url = text(node, "url");
        draft.title = PlainText.line(orEmpty(text(node, "title")));
        var html = text(node, "html");
        var plain = orEmpty(text(node, "text"));
        draft.text = plain.isBlank() && html != null ? PlainText.of(html) : plain.strip();
        draft.summary = orEmpty(text(node, "summary")).strip();
        draft.published = draft.date("published", text(node, "published"));
        draft.updated = draft.date("updated", text(node, "updated"));
        draft.language = text(node, "language");
        draft.source = text(node, "source");
        authors(node, draft);
        return draft;
    }

    private static void authors(JsonNode node, Draft draft) throws UnreadableException {
        var authors = node.path("authors");
        if (authors.isMissingNode() || authors.isNull()) {
            return;
        }
        if (!authors.isArray()) {
            throw new UnreadableException(Reason.BAD_FIELD, "authors: expected a list of names");
        }
        for (var author : authors) {
            if (!author.isTextual()) {
                throw new UnreadableException(
                        Reason.BAD_FIELD, "authors: expected a list of names");
            }
            draft.authors.add(author.asText());
        }
    }

    private static @Nullable String text(JsonNode node, String field) throws UnreadableException {
        var value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new UnreadableException(
                    Reason.BAD_FIELD,
                    "%s: expected text, found %s".formatted(field, value.getNodeType()));
        }
        return value.asText();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
