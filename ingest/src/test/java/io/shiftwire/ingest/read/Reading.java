package io.shiftwire.ingest.read;

import io.shiftwire.events.Article;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Reads an input and keeps what came of it.
record Reading(List<Parsed> parsed) {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static Reading of(String text) throws IOException {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] bytes) throws IOException {
        return of(new ByteArrayInputStream(bytes));
    }

    static Reading of(InputStream bytes) throws IOException {
        var parsed = new ArrayList<Parsed>();
        new ArticleReader(InstantSource.fixed(NOON)).read("input", bytes, parsed::add);
        return new Reading(parsed);
    }

    static byte[] gzipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    List<Article> articles() {
        return parsed.stream()
                .filter(Parsed.Read.class::isInstance)
                .map(one -> ((Parsed.Read) one).article())
                .toList();
    }

    Article article() {
        return articles().getFirst();
    }

    List<Parsed.Unreadable> unreadable() {
        return parsed.stream()
                .filter(Parsed.Unreadable.class::isInstance)
                .map(Parsed.Unreadable.class::cast)
                .toList();
    }

    List<Reason> reasons() {
        return unreadable().stream().map(Parsed.Unreadable::reason).toList();
    }
}
