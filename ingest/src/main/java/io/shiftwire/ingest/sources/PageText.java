package io.shiftwire.ingest.sources;

import io.shiftwire.events.Article;
import io.shiftwire.events.Source;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.web.Fetched;
import io.shiftwire.ingest.web.Fetcher;

/// For feeds that carry only summaries: the article with the text of its page, fetched once. The
/// summary stays where the page cannot be had or says no more.
final class PageText {
    /// A feed text shorter than this, in characters, is a summary.
    static final int SUMMARY = 600;

    private final Fetcher fetcher;
    private final BodyReader reader;

    PageText(Fetcher fetcher, BodyReader reader) {
        this.fetcher = fetcher;
        this.reader = reader;
    }

    static boolean isWanted(Article article) {
        return article.url() != null && article.text().length() < SUMMARY;
    }

    Article complete(Article article, Source source) throws InterruptedException {
        var url = article.url();
        if (url == null
                || !(fetcher.fetch(Fetcher.Request.of(url, source)) instanceof Fetched.Body body)) {
            return article;
        }
        for (var parsed : reader.read(source, body)) {
            if (parsed instanceof Parsed.Read(var _, var page, var _)
                    && page.text().length() > article.text().length()) {
                return with(article, page);
            }
        }
        return article;
    }

    private static Article with(Article article, Article page) {
        return new Article(
                article.id(),
                article.guid(),
                article.url(),
                article.title().isBlank() ? page.title() : article.title(),
                page.text(),
                article.summary().isBlank() ? article.text() : article.summary(),
                article.published() == null ? page.published() : article.published(),
                article.updated() == null ? page.updated() : article.updated(),
                article.fetched(),
                article.authors().isEmpty() ? page.authors() : article.authors(),
                article.language() == null ? page.language() : article.language(),
                article.source(),
                article.published() == null ? page.publishedRaw() : article.publishedRaw());
    }
}
