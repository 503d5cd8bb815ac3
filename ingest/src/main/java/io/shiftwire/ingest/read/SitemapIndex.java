package io.shiftwire.ingest.read;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The sitemaps that an index names, for whoever may fetch them.
///
/// @param sitemaps in their order, http and https only
public record SitemapIndex(List<Sitemap> sitemaps) {
    /// Of one index, by the protocol.
    private static final int MOST = 50_000;

    /// One sitemap.
    ///
    /// @param modified when it last changed, if the index says so
    public record Sitemap(String url, @Nullable Instant modified) {}

    public SitemapIndex {
        sitemaps = List.copyOf(sitemaps);
    }

    /// The index in `bytes`, plain or gzipped; empty where it is anything else.
    public static Optional<SitemapIndex> of(Origin origin, byte[] bytes) {
        try {
            var plain = ArticleReader.unzipped(new ByteArrayInputStream(bytes));
            var head = Charsets.head(plain.peek(ArticleReader.LOOK_AHEAD));
            if (!head.contains("sitemapindex")) {
                return Optional.empty();
            }
            var root = FeedXml.document(plain, origin).root();
            return root.is("sitemap:sitemapindex")
                    ? Optional.of(of(root, origin))
                    : Optional.empty();
        } catch (UnreadableException | EOFException | ZipException _) {
            return Optional.empty(); // the reader of articles says what is wrong with it
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
    }

    static UnreadableException unfollowed(XmlElement root) {
        return new UnreadableException(
                Reason.UNSUPPORTED,
                "an index of %,d sitemaps, which only a polled source can follow; parse the sitemaps it names"
                        .formatted(root.children("sitemap:sitemap").count()));
    }

    private static SitemapIndex of(XmlElement root, Origin origin) {
        var sitemaps = new ArrayList<Sitemap>();
        root.children("sitemap:sitemap")
                .limit(MOST)
                .forEach(sitemap -> {
                    var address = sitemap.filled("sitemap:loc");
                    var url = address == null ? null : Links.resolve(origin.url(), address.text());
                    var modified = sitemap.filled("sitemap:lastmod");
                    if (url != null && Links.isHttp(url)) {
                        sitemaps.add(
                                new Sitemap(
                                        url,
                                        modified == null
                                                ? null
                                                : Dates.read(modified.text()).orElse(null)));
                    }
                });
        return new SitemapIndex(sitemaps);
    }
}
