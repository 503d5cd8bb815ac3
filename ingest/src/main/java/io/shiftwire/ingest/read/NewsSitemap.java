package io.shiftwire.ingest.read;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sitemaps with news data (Google News, 0.9): one article per page that has a news title. Pages
/// without one are counted; a sitemap says nothing of them but their address.
final class NewsSitemap {
    private NewsSitemap() {}

    /// Gives an article for each titled page; answers how many pages there were.
    static int read(Origin origin, XmlElement urlset, Consumer<Parsed> sink)
            throws UnreadableException {
        int pages = 0;
        int untitled = 0;
        for (var page : urlset.children("sitemap:url").toList()) {
            var news = page.children("news:news").findFirst().orElse(null);
            var title = news == null ? "" : text(news, "news:title");
            pages++;
            if (news == null || title.isBlank()) {
                untitled++;
            } else {
                var draft = draft(origin, page, news, title);
                sink.accept(origin.parsed(origin.name() + "#" + pages, draft));
            }
        }
        if (pages == 0) {
            throw new UnreadableException(Reason.EMPTY, "a sitemap without pages");
        }
        if (untitled > 0) {
            sink.accept(
                    new UnreadableException(
                                    Reason.NO_CONTENT,
                                    "a sitemap with no news title for %,d of its %,d pages"
                                            .formatted(untitled, pages))
                            .at(origin.name()));
        }
        return pages;
    }

    private static Draft draft(Origin origin, XmlElement page, XmlElement news, String title) {
        var draft = new Draft();
        draft.title = title;
        var address = text(page, "sitemap:loc");
        draft.url = address.isBlank() ? null : Links.resolve(page.base(origin.url()), address);
        draft.published = draft.date("publication_date", text(news, "news:publication_date"));
        draft.updated = draft.date("lastmod", text(page, "sitemap:lastmod"));
        draft.language = publication(news, "news:language");
        draft.source = publication(news, "news:name");
        return draft;
    }

    private static @Nullable String publication(XmlElement news, String name) {
        return Stream.concat(news.children("news:publication"), Stream.of(news))
                .map(holder -> text(holder, name))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static String text(XmlElement holder, String name) {
        var element = holder.filled(name);
        return element == null ? "" : Markup.line(element.text());
    }
}
