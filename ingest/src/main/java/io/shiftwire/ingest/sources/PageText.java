package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Source;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.web.Fetched;
import io.shiftwire.ingest.web.Fetcher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// For feeds that carry only summaries: articles with the text of their pages, each fetched once.
/// Of one poll so many pages at most are fetched, those of the newest articles, and for so long at
/// most; the summary stays where a page is over that, cannot be had or says no more.
final class PageText {
    /// A feed text shorter than this, in characters, is a summary.
    static final int SUMMARY = 600;

    /// Pages of one poll.
    static final int MOST = 25;

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Comparator<Article> NEWEST =
            Comparator.comparing(
                    Article::published, Comparator.nullsLast(Comparator.reverseOrder()));

    private final Fetcher fetcher;
    private final BodyReader reader;
    private final InstantSource clock;
    private final MeterRegistry meters;

    PageText(Fetcher fetcher, BodyReader reader, InstantSource clock, MeterRegistry meters) {
        this.fetcher = fetcher;
        this.reader = reader;
        this.clock = clock;
        this.meters = meters;
    }

    /// Takes articles as they are ready.
    interface Sink {
        void take(Article article) throws InterruptedException;
    }

    /// Gives every article to `sink`, first those that need no page.
    void complete(List<Article> articles, Source source, Sink sink) throws InterruptedException {
        var summaries = articles.stream().filter(PageText::isSummary).sorted(NEWEST).toList();
        for (var article : articles) {
            if (!isSummary(article)) {
                sink.take(article);
            }
        }
        var end = clock.instant().plus(LONGEST);
        for (int i = 0; i < summaries.size(); i++) {
            boolean over = i >= MOST || clock.instant().isAfter(end);
            sink.take(over ? kept(summaries.get(i)) : complete(summaries.get(i), source));
        }
    }

    private static boolean isSummary(Article article) {
        return article.url() != null && article.text().length() < SUMMARY;
    }

    private Article kept(Article article) {
        count("over-the-cap");
        return article;
    }

    private Article complete(Article article, Source source) throws InterruptedException {
        var request = Fetcher.Request.of(String.valueOf(article.url()), source);
        if (fetcher.fetch(request) instanceof Fetched.Body body) {
            for (var parsed : reader.read(source, body)) {
                if (parsed instanceof Parsed.Read(var _, var page, var _)
                        && page.text().length() > article.text().length()) {
                    count("complete");
                    return with(article, page);
                }
            }
            count("no-more-than-the-summary");
        } else {
            count("failed");
        }
        return article;
    }

    private void count(String outcome) {
        meters.counter("shiftwire.pages", "outcome", outcome).increment();
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
