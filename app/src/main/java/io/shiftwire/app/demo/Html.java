package io.shiftwire.app.demo;

import io.shiftwire.app.demo.FeedXmlWriter.Item;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// An article page with everything around the article that real pages have.
final class Html {
    private Html() {}

    static String page(Outlet outlet, Item item, List<Item> related) {
        var article = item.article();
        var links = new StringBuilder();
        related.forEach(other ->
                links.append(
                        "<li><a href=\"%s\">%s</a></li>"
                                .formatted(
                                        escaped(other.url()), escaped(other.article().title()))));
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s | %2$s</title>
        <meta property="og:title" content="%1$s"><meta property="og:type" content="article">
        <link rel="canonical" href="%3$s">
        <script type="application/ld+json">%4$s</script></head><body>
        <div class="cookie-banner"><p>We and our 214 partners use cookies to make this page slower, and to learn what you read.</p></div>
        <header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav></header>
        <article><h1>%1$s</h1><p class="byline">By %5$s</p>
        %6$s</article>
        <aside class="related"><h2>More from %2$s</h2><ul>%7$s</ul></aside>
        <footer><p>The %2$s is an invented newspaper. Any likeness to living ministers is a coincidence.</p></footer>
        </body></html>
        """
                .formatted(
                        escaped(article.title()),
                        escaped(outlet.title()),
                        escaped(item.url()),
                        data(item),
                        escaped(article.author()),
                        item.html(),
                        links);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String data(Item item) {
        try {
            return Json.MAPPER
                    .writeValueAsString(
                            Map.of(
                                    "@context", "https://schema.org",
                                    "@type", "NewsArticle",
                                    "headline", item.article().title(),
                                    "datePublished", item.published().toString(),
                                    "author",
                                            Map.of(
                                                    "@type",
                                                    "Person",
                                                    "name",
                                                    item.article().author())))
                    .replace("<", "\\u003c");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
