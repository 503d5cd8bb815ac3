package io.shiftwire.ingest.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.ingest.publish.ArticleSink;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Origin;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.read.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One source and what we remember of it between polls. Used by one thread at a time.
final class FeedPoll {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPoll.class);
    private static final int REMEMBERED = 2_000;

    /// A feed text shorter than this is a summary; the page behind it has the article.
    private static final int SUMMARY = 600;

    private final FeedSource source;
    private final FeedClient client;
    private final ArticleSink sink;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final ArticleReader reader;
    private final Map<String, String> published = new Recent();
    private @Nullable String etag;
    private @Nullable String modified;
    private String state = "";
    private int failures;
    private Duration asked = Duration.ZERO;

    FeedPoll(
            FeedSource source,
            FeedClient client,
            ArticleSink sink,
            InstantSource clock,
            MeterRegistry meters) {
        this.source = source;
        this.client = client;
        this.sink = sink;
        this.clock = clock;
        this.meters = meters;
        this.reader = new ArticleReader(clock);
    }

    FeedSource source() {
        return source;
    }

    void run() throws InterruptedException {
        switch (client.get(source.url().toString(), source.allowPrivate(), etag, modified)) {
            case Fetched.Unchanged _ -> succeeded("unchanged");
            case Fetched.Failed(var reason, var message, var after) -> {
                failed(after == null ? Duration.ZERO : after);
                tell(reason, message);
            }
            case Fetched.Body body -> publish(body);
        }
    }

    void failed(Duration askedToWait) {
        failures++;
        asked = askedToWait;
    }

    /// The interval, doubled with every failure in a row, at least what the server asked for.
    Duration nextWait(Duration longest) {
        var wait = source.every().multipliedBy(1L << Math.min(failures, 10));
        wait = wait.compareTo(longest) > 0 ? longest : wait;
        return asked.compareTo(wait) > 0 ? asked : wait;
    }

    private void publish(Fetched.Body body) throws InterruptedException {
        var parsed = parse(body);
        var articles = new ArrayList<Article>();
        Parsed.Unreadable trouble = null;
        for (var item : parsed) {
            switch (item) {
                case Parsed.Read(var _, var article, var _) -> articles.add(article);
                case Parsed.Unreadable unreadable -> {
                    meters.counter("shiftwire.unreadable", "reason", unreadable.reason().wireName())
                            .increment();
                    trouble = unreadable;
                }
            }
        }
        if (articles.isEmpty() && trouble != null) {
            failed(Duration.ZERO);
            tell(outcome(trouble), trouble.error());
            return;
        }
        try {
            publishNew(articles);
        } catch (PublishException e) { // not the source's fault: the next poll brings all again
            tell("not-published", String.valueOf(e.getMessage()));
            return;
        }
        etag = body.etag();
        modified = body.modified();
        succeeded("new");
    }

    /// A page without an article, where a feed should be, is no feed.
    private String outcome(Parsed.Unreadable trouble) {
        boolean page = trouble.input().equals(source.name());
        return (page && trouble.reason() == Reason.NO_CONTENT
                        ? Reason.NOT_A_FEED
                        : trouble.reason())
                .wireName();
    }

    private List<Parsed> parse(Fetched.Body body) {
        var origin =
                Origin.ofFeed(
                        source.name(),
                        body.url(),
                        clock.instant(),
                        body.charset(),
                        source.language());
        var parsed = new ArrayList<Parsed>();
        try {
            reader.read(origin, new ByteArrayInputStream(body.bytes()), parsed::add);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
        return parsed;
    }

    /// Skips what did not change since the last poll; what changes under the same id becomes a
    /// revision downstream. Only what is stored is remembered.
    private void publishNew(List<Article> articles) throws InterruptedException {
        var batch = sink.batch();
        var sent = new HashMap<String, String>();
        for (var article : articles) {
            var key = article.id().value();
            var hash = article.contentHash();
            if (!hash.equals(published.get(key))) {
                batch.publish(article.text().length() < SUMMARY ? withPageText(article) : article);
                meters.counter("shiftwire.articles.read", "format", "feed").increment();
                sent.put(key, hash);
            }
        }
        batch.await();
        published.putAll(sent);
    }

    /// The article with the text of its page, where that can be had and says more than the feed.
    private Article withPageText(Article article) {
        var url = article.url();
        if (url == null
                || !(client.get(url, source.allowPrivate(), null, null)
                        instanceof Fetched.Body body)) {
            return article;
        }
        for (var parsed : parse(body)) {
            if (parsed instanceof Parsed.Read(var _, var page, var _)
                    && page.text().length() > article.text().length()) {
                return withText(article, page);
            }
        }
        return article;
    }

    private static Article withText(Article article, Article page) {
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
                article.source());
    }

    private void succeeded(String outcome) {
        failures = 0;
        asked = Duration.ZERO;
        meters.counter("shiftwire.feed.fetches", "outcome", outcome).increment();
        if (!state.isEmpty() && !state.equals("ok")) {
            LOG.info("{}: well again", source.name());
        }
        state = "ok";
    }

    /// Logged once when the trouble begins or changes, counted every time.
    private void tell(String reason, String message) {
        meters.counter("shiftwire.feed.fetches", "outcome", reason).increment();
        if (!state.equals(reason)) {
            LOG.warn("{}: {}", source.name(), message);
        }
        state = reason;
    }

    private static final class Recent extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    }
}
