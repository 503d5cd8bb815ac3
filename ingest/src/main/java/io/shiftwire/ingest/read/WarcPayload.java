package io.shiftwire.ingest.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.DecodedBody;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;

/// What a server sent, decoded.
///
/// @param type as the server stated it, empty where it did not
/// @param charset as the server stated it
@SuppressWarnings("ArrayRecordComponent") // never compared
record WarcPayload(byte[] body, String type, @Nullable String charset) {
    static WarcPayload of(byte[] body, String contentType) {
        var media = MediaType.parseLeniently(contentType);
        return new WarcPayload(
                body,
                media.isValid() ? media.base().toString().toLowerCase(Locale.ROOT) : "",
                media.parameters().get("charset"));
    }

    /// The body of a response. Crawlers often decode one and keep its headers, so that a body which
    /// is not encoded as they say is taken as it is; its length is what the record says.
    static WarcPayload of(byte[] block, HttpResponse response) throws UnreadableException {
        var body = afterHead(block);
        if (response.headers().contains("Transfer-Encoding", "chunked")) {
            body = withoutChunks(body);
        }
        var encoding = response.headers().first("Content-Encoding").orElse("").strip();
        return of(
                decoded(body, encoding.toLowerCase(Locale.ROOT)),
                response.headers().first("Content-Type").orElse(""));
    }

    static HttpResponse response(byte[] block) throws UnreadableException {
        try {
            return HttpResponse.parseWithoutBody(
                    Channels.newChannel(new ByteArrayInputStream(block)),
                    Channels.newChannel(OutputStream.nullOutputStream()));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException(Reason.TRUNCATED, "no HTTP response: " + e.getMessage());
        }
    }

    private static byte[] decoded(byte[] body, String encoding) throws UnreadableException {
        try {
            return switch (encoding) {
                case "gzip", "x-gzip" -> decoded(body, DecodedBody.Encoding.GZIP);
                case "deflate" -> decoded(body, DecodedBody.Encoding.DEFLATE);
                case "br" -> decoded(body, DecodedBody.Encoding.BROTLI);
                default -> body;
            };
        } catch (IOException | IllegalArgumentException e) {
            var head = Format.of(Arrays.copyOf(body, Math.min(body.length, 1 << 13)));
            if (head == Format.HTML || head == Format.XML || head == Format.JSON) {
                return body;
            }
            throw new UnreadableException(
                    Reason.TRUNCATED, "a body that is no whole %s".formatted(encoding));
        }
    }

    private static byte[] decoded(byte[] body, DecodedBody.Encoding encoding) throws IOException {
        var channel = Channels.newChannel(new ByteArrayInputStream(body));
        try (var decoded = DecodedBody.create(channel, encoding)) {
            return decoded.stream().readNBytes(Page.LIMIT + 1);
        }
    }

    /// The body without the sizes of its chunks, or as it is where there are none. What is cut off
    /// in the last chunk is left to the reader of the page.
    private static byte[] withoutChunks(byte[] body) {
        var whole = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int line = at;
            while (line < body.length && body[line] != '\n') {
                line++;
            }
            int size = size(body, at, line);
            if (size < 0) {
                return whole.size() == 0 ? body : whole.toByteArray();
            }
            int start = Math.min(line + 1, body.length);
            int count = Math.min(size, body.length - start);
            whole.write(body, start, count);
            at = size == 0 ? body.length : start + count + 2;
        }
        return whole.toByteArray();
    }

    /// The size of a chunk, -1 where the line is none.
    private static int size(byte[] body, int start, int end) {
        int size = 0;
        int at = start;
        for (; at < end && at - start < 7 && Character.digit(body[at], 16) >= 0; at++) {
            size = size * 16 + Character.digit(body[at], 16);
        }
        boolean ends = at < end && (body[at] == '\r' || body[at] == ';' || body[at] == ' ');
        return at > start && (ends || at == end) ? size : -1;
    }

    private static byte[] afterHead(byte[] block) {
        for (int i = 0; i + 1 < block.length; i++) {
            if (block[i] == '\n' && block[i + 1] == '\n') {
                return Arrays.copyOfRange(block, i + 2, block.length);
            }
            if (block[i] == '\n' && block[i + 1] == '\r') {
                return Arrays.copyOfRange(block, Math.min(i + 3, block.length), block.length);
            }
        }
        return new byte[0];
    }
}
