package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Origin;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.read.SitemapIndex;
import io.shiftwire.ingest.web.Fetched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a source sent.
final class BodyReader {
    private final ArticleReader reader;
    private final InstantSource clock;

    BodyReader(InstantSource clock) {
        this.reader = new ArticleReader(clock);
        this.clock = clock;
    }

    List<Parsed> read(Source source, Fetched.Body body) {
        var parsed = new ArrayList<Parsed>();
        try {
            reader.read(origin(source, body), new ByteArrayInputStream(body.bytes()), parsed::add);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
        return parsed;
    }

    /// The sitemaps it names, if it is an index of sitemaps.
    Optional<SitemapIndex> index(Source source, Fetched.Body body) {
        return SitemapIndex.of(origin(source, body), body.bytes());
    }

    private Origin origin(Source source, Fetched.Body body) {
        return Origin.ofFeed(
                source.id().value(),
                body.url(),
                clock.instant(),
                body.charset(),
                source.language());
    }
}
