package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.read.SitemapIndex;
import io.shiftwire.ingest.read.SitemapIndex.Sitemap;
import io.shiftwire.ingest.web.Fetched;
import io.shiftwire.ingest.web.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows an index of sitemaps: of one poll to so many of them at most, those changed last, and
/// only to such as changed since the poll before. As the protocol has it, all are on the host of
/// the index; an index within an index is not followed.
final class Sitemaps {
    /// Of one poll.
    static final int MOST = 10;

    /// Indexes are written before, and their clocks are not ours.
    private static final Duration SLACK = Duration.ofHours(1);

    private static final Comparator<Sitemap> NEWEST =
            Comparator.comparing(
                    Sitemap::modified, Comparator.nullsLast(Comparator.reverseOrder()));

    private final Fetcher fetcher;
    private final BodyReader reader;

    Sitemaps(Fetcher fetcher, BodyReader reader) {
        this.fetcher = fetcher;
        this.reader = reader;
    }

    /// What came of following an index.
    ///
    /// @param items of all sitemaps that could be had
    /// @param failed one that could not, if any
    record Followed(List<Parsed> items, Fetched.@Nullable Failed failed) {}

    /// Reads the sitemaps that changed after `since`; all where that is null.
    Followed follow(Source source, Fetched.Body body, SitemapIndex index, @Nullable Instant since)
            throws InterruptedException {
        var host = URI.create(body.url()).getHost();
        var wanted =
                index.sitemaps().stream()
                        .filter(sitemap -> isOn(host, sitemap) && isChanged(sitemap, since))
                        .sorted(NEWEST)
                        .limit(MOST)
                        .toList();
        var items = new ArrayList<Parsed>();
        Fetched.Failed failed = null;
        for (var sitemap : wanted) {
            switch (fetcher.fetch(Fetcher.Request.of(sitemap.url(), source))) {
                case Fetched.Body part -> items.addAll(reader.read(source, part));
                case Fetched.Failed trouble -> failed = trouble;
                case Fetched.Unchanged _ ->
                        throw new IllegalStateException(sitemap.url() + ": asked outright");
            }
        }
        return new Followed(items, failed);
    }

    private static boolean isOn(String host, Sitemap sitemap) {
        return host.equalsIgnoreCase(URI.create(sitemap.url()).getHost());
    }

    private static boolean isChanged(Sitemap sitemap, @Nullable Instant since) {
        return since == null
                || sitemap.modified() == null
                || sitemap.modified().isAfter(since.minus(SLACK));
    }
}
