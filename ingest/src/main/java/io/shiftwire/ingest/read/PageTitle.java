package io.shiftwire.ingest.read;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The headline of a page's article, without the name of the site that titles carry.
final class PageTitle {
    private static final Pattern SEPARATOR =
            Pattern.compile("\\s+[|\u2013\u2014\u00b7\u2022\u00bb\u00ab:-]\\s+|\\s*[|\u00bb]\\s*");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// Letters from which the beginning of a title tells it from others.
    private static final int LONG = 12;

    private PageTitle() {}

    /// The heading shown that other statements of the title bear out, else what is stated for
    /// programs, else the only heading or the page's title.
    ///
    /// @param url of the page, whose host names the site
    static String of(Document page, NewsArticleData data, PageMeta meta, @Nullable String url) {
        var site = site(meta, url);
        var stated =
                Stream.of(
                                data.headline(),
                                meta.first("og:title"),
                                meta.first(
                                        "twitter:title", "headline", "dc.title", "parsely-title"))
                        .filter(Objects::nonNull)
                        .map(title -> bare(PlainText.line(title), site))
                        .filter(title -> !title.isEmpty())
                        .toList();
        var title = bare(PlainText.line(page.title()), site);
        var headings =
                page.select("h1").stream()
                        .limit(10)
                        .map(heading -> PlainText.of(heading).replace('\n', ' '))
                        .filter(heading -> !heading.isBlank())
                        .toList();
        return headings.stream()
                .filter(heading ->
                        Stream.concat(stated.stream(), Stream.of(title))
                                .anyMatch(form -> isSame(heading, form)))
                .findFirst()
                .or(() -> stated.stream().findFirst())
                .or(() ->
                        headings.size() == 1 ? Optional.of(headings.getFirst()) : Optional.empty())
                .orElse(title);
    }

    /// Whether two titles are one but for what sites add or leave out at the end.
    private static boolean isSame(String heading, String form) {
        var a = letters(heading);
        var b = letters(form);
        return !a.isEmpty()
                && !b.isEmpty()
                && (a.equals(b) || (a.length() > LONG && b.startsWith(a)));
    }

    /// Without a part before or after a separator that is the site's name.
    private static String bare(String title, Site site) {
        var separator = SEPARATOR.matcher(title);
        int first = -1;
        int firstEnd = -1;
        int last = -1;
        int lastEnd = -1;
        while (separator.find()) {
            first = first < 0 ? separator.start() : first;
            firstEnd = firstEnd < 0 ? separator.end() : firstEnd;
            last = separator.start();
            lastEnd = separator.end();
        }
        if (last > 0 && site.is(title.substring(lastEnd))) {
            return bare(title.substring(0, last), site);
        }
        if (first > 0 && site.is(title.substring(0, first))) {
            return title.substring(firstEnd).strip();
        }
        return title.strip();
    }

    private static Site site(PageMeta meta, @Nullable String url) {
        var name = meta.first("og:site_name", "application-name");
        var host = url == null ? null : URI.create(url).getHost();
        return new Site(name == null ? "" : letters(name), host == null ? "" : letters(host));
    }

    private static String letters(String text) {
        return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /// How a site calls itself, and its host, letters and digits only.
    private record Site(String name, String host) {
        boolean is(String text) {
            var letters = letters(text);
            var plain = letters.startsWith("the") ? letters.substring(3) : letters;
            boolean isName = !name.isEmpty() && (letters.equals(name) || plain.equals(name));
            return isName || (plain.length() > 2 && host.contains(plain));
        }
    }
}
