package io.shiftwire.ingest.read;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The address of the article on a page: what the page calls canonical, unless that cannot be.
final class PageAddress {
    private PageAddress() {}

    /// A page that was fetched is believed only about its own site, or it could pose as a revision
    /// of another's article; and not when it names the front page or a section, as careless
    /// templates do.
    ///
    /// @param fetchedFrom where it was fetched from; null for files, which are believed
    static @Nullable String of(
            Document page, NewsArticleData data, PageMeta meta, @Nullable String fetchedFrom) {
        var base = fetchedFrom == null ? page.baseUri() : fetchedFrom;
        return stated(page, data, meta).stream()
                .map(address -> Links.resolve(base.isEmpty() ? null : base, address))
                .filter(Links::isHttp)
                .filter(address -> fetchedFrom == null || isCredible(address, fetchedFrom))
                .findFirst()
                .orElse(fetchedFrom);
    }

    private static List<String> stated(Document page, NewsArticleData data, PageMeta meta) {
        var links =
                page.select("link[rel~=(?i)\\bcanonical\\b]").stream()
                        .map(link -> link.attr("href"));
        return Stream.concat(
                        links, Stream.of(meta.first("og:url"), data.url()).filter(Objects::nonNull))
                .filter(address -> !address.isBlank())
                .toList();
    }

    private static boolean isCredible(String address, String fetchedFrom) {
        var claimed = CanonicalUrl.of(address);
        var page = CanonicalUrl.of(fetchedFrom);
        return claimed.isPresent() && page.isPresent() && Site.mayClaim(page.get(), claimed.get());
    }
}
