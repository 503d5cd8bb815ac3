package io.shiftwire.ingest.read;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The address of the article on a page: what the page calls canonical, unless that cannot be.
final class PageAddress {
    private static final Pattern LAST_TWO = Pattern.compile("^.*?([^.]+\\.[^.]*[^.\\d][^.]*)$");

    private PageAddress() {}

    /// A page that was fetched is believed only about its own site, or it could pose as a revision
    /// of another's article; and not when it names the front page, as careless templates do. With
    /// several to choose from, none of them for a deep address, it is where it was fetched.
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
        return site(address).equals(site(fetchedFrom))
                && (!isFrontPage(address) || isFrontPage(fetchedFrom));
    }

    /// The domain somebody registered, such as `post.co.uk`; below a top level nobody knows the
    /// last two names, as the public suffix list has it.
    private static String site(String address) {
        var host = CanonicalUrl.of(address).map(URI::create).map(URI::getHost).orElse("");
        var registered = EffectiveTldFinder.getAssignedDomain(host, true, false);
        return registered == null ? LAST_TWO.matcher(host).replaceFirst("$1") : registered;
    }

    private static boolean isFrontPage(String address) {
        return CanonicalUrl.of(address)
                .map(URI::create)
                .filter(uri -> uri.getRawPath().equals("/") && uri.getRawQuery() == null)
                .isPresent();
    }
}
