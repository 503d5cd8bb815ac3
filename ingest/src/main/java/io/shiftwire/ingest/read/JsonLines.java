package io.shiftwire.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.shiftwire.events.Json;
import io.shiftwire.events.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Articles as JSON, one a line, in the shape of the README; also a whole JSON Feed, an article
/// over several lines, or an array.
final class JsonLines {
    private static final ObjectReader WHOLE =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern PAGE = Pattern.compile("(?i)<(html|body)\\b");

    private JsonLines() {}

    static void read(Origin origin, InputStream bytes, Consumer<Parsed> sink) throws IOException {
        var lines = new Lines(bytes);
        var line = lines.nextFilled();
        if (line != null && !lines.isTooLong()) {
            var first = line;
            int number = lines.number();
            boolean whole = isWhole(first); // then it need not wait for another line to come
            line = whole ? null : lines.nextFilled();
            if (line != null && opensDocument(first, line)) {
                JsonDocument.read(origin, List.of(first, line), lines, sink);
                return;
            }
            JsonDocument.first(origin, number, first, sink);
            line = whole ? lines.nextFilled() : line;
        }
        while (line != null) {
            var input = origin.name() + ":" + lines.number();
            sink.accept(lines.isTooLong() ? tooLong(lines).at(input) : line(origin, input, line));
            line = lines.nextFilled();
        }
    }

    /// Whether a value begins on the first line and goes on in the second. An object that is cut
    /// off before a line with an object of its own is damage, not layout, unless a list begins
    /// there.
    private static boolean opensDocument(byte[] first, byte[] second) {
        char opening = firstCharacter(first);
        char next = firstCharacter(second);
        return switch (opening) {
            case '{' -> next == '"' || next == '}' || (next == '{' && opensList(first));
            case '[' -> next == '{' || next == ']' || next == '"';
            default -> false;
        };
    }

    private static boolean opensList(byte[] line) {
        int last = line.length - 1;
        while (last >= 0 && line[last] <= ' ') {
            last--;
        }
        return last >= 0 && line[last] == '[';
    }

    private static char firstCharacter(byte[] line) {
        var text = new String(line, 0, Math.min(line.length, 256), StandardCharsets.UTF_8);
        text = (text.startsWith("\ufeff") ? text.substring(1) : text).strip();
        return text.isEmpty() ? ' ' : text.charAt(0);
    }

    private static boolean isWhole(byte[] line) {
        try {
            return tree(line).isContainerNode();
        } catch (JsonProcessingException | UnreadableException _) {
            return false;
        }
    }

    /// One JSON value and nothing after it.
    static JsonNode tree(byte[] json) throws JsonProcessingException, UnreadableException {
        return WHOLE.readTree(utf8(json));
    }

    private static UnreadableException tooLong(Lines lines) {
        return new UnreadableException(
                Reason.TOO_LARGE,
                "a line of %,d bytes; at most %,d".formatted(lines.length(), Lines.LIMIT));
    }

    /// One line as one article.
    static Parsed line(Origin origin, String input, byte[] line) {
        try {
            return origin.parsed(input, draft(tree(line)));
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
        draft.text = plain.isBlank() && html != null ? article(html) : plain.strip();
        draft.summary = orEmpty(text(node, "summary")).strip();
        draft.published = draft.date("published", date(node, "published"));
        draft.updated = draft.date("updated", date(node, "updated"));
        draft.language = text(node, "language");
        draft.source = text(node, "source");
        authors(node, draft);
        return draft;
    }

    /// The text of an article's HTML, and of a whole page only the article's.
    private static String article(String html) {
        var text = PAGE.matcher(html).find() ? MainText.of(Jsoup.parse(html)) : "";
        return text.isEmpty() ? PlainText.of(html) : text;
    }

    /// A date that is no text is passed over like one that cannot be read.
    private static @Nullable String date(JsonNode node, String field) {
        var value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText("not text");
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
