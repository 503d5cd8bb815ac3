package io.shiftwire.processor.search;

import io.shiftwire.events.Digest;
import io.shiftwire.events.Json;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.search.SortOrder.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Where a page ended. What scores were made of travels along, so that later pages are ranked as
/// the first one was while articles arrive.
///
/// @param search which search it belongs to
/// @param now what `now` means on all pages
record Cursor(String search, Place last, Instant now, TermStats stats) {
    private static final int LONGEST = 4_000;
    private static final int LARGEST = 64 << 10;

    static String of(SearchRequest request, Place last, Instant now, TermStats stats) {
        var text = new Cursor(fingerprint(request), last, now, stats).text();
        return text.length() <= LONGEST
                ? text
                : new Cursor(fingerprint(request), last, now, TermStats.NONE).text();
    }

    /// The cursor of that text.
    ///
    /// @throws QueryException for a cursor of another search, or none
    static Cursor read(String text, SearchRequest request) throws QueryException {
        var cursor = decoded(text);
        if (!cursor.search().equals(fingerprint(request))) {
            throw new QueryException(
                    "after: this cursor is of another search; only limit may change between pages",
                    -1);
        }
        return cursor;
    }

    private static Cursor decoded(String text) throws QueryException {
        try (var in =
                new InflaterInputStream(
                        new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            var cursor = Json.MAPPER.readValue(in.readNBytes(LARGEST), Cursor.class);
            if (cursor.search() != null
                    && cursor.last() != null
                    && cursor.now() != null
                    && cursor.stats() != null) {
                return cursor;
            }
        } catch (IOException | IllegalArgumentException _) {
            // said below
        }
        throw new QueryException("after: not a cursor that an answer gave as next", -1);
    }

    private String text() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            Json.MAPPER.writeValue(out, this);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static String fingerprint(SearchRequest request) {
        return Digest.of(
                request.query(),
                request.filters().text(),
                request.sort().name(),
                String.valueOf(request.collapse()));
    }
}
