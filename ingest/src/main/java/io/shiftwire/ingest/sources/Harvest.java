package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Digest;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.SourceState.Hints;
import io.shiftwire.ingest.publish.ArticleSink;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.read.Reason;
import io.shiftwire.ingest.read.SitemapIndex;
import io.shiftwire.ingest.web.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Publishes what a body holds that was not seen before.
final class Harvest {
    /// What came of a body.
    ///
    /// @param digest of the body; empty where that says nothing of a change
    /// @param seen as a state keeps it
    record Yield(Outcome outcome, String digest, String seen, Hints hints) {}

    private final BodyReader reader;
    private final Sitemaps sitemaps;
    private final PageText pages;
    private final ArticleSink sink;
    private final MeterRegistry meters;

    Harvest(
            BodyReader reader,
            Sitemaps sitemaps,
            PageText pages,
            ArticleSink sink,
            MeterRegistry meters) {
        this.reader = reader;
        this.sitemaps = sitemaps;
        this.pages = pages;
        this.sink = sink;
        this.meters = meters;
    }

    Yield of(Source source, SourceState state, Fetched.Body body) throws InterruptedException {
        var digest = Digest.ofBytes(body.bytes());
        if (digest.equals(state.validators().body())) {
            return new Yield(new Outcome.Unchanged(), digest, state.seen(), state.wishes());
        }
        var index = reader.index(source, body);
        return index.isPresent()
                ? ofIndex(source, state, body, index.get())
                : of(
                        source,
                        state,
                        reader.read(source, body),
                        digest,
                        HintsReader.of(body.bytes()));
    }

    /// An index says little of whether its sitemaps changed, so neither its digest nor its
    /// validators are kept; what cannot be had is wanted again at the next poll.
    private Yield ofIndex(Source source, SourceState state, Fetched.Body body, SitemapIndex index)
            throws InterruptedException {
        var followed = sitemaps.follow(source, body, index, state.validators().since());
        var failed = followed.failed();
        if (followed.items().isEmpty() && failed == null) {
            return new Yield(new Outcome.Unchanged(), "", state.seen(), state.wishes());
        }
        var read = of(source, state, followed.items(), "", state.wishes());
        if (failed == null || read.outcome() instanceof Outcome.NotStored) {
            return read;
        }
        var asked = failed.after() == null ? Duration.ZERO : failed.after();
        var outcome = new Outcome.Failed(failed.reason(), failed.message(), asked);
        return new Yield(outcome, "", read.seen(), state.wishes());
    }

    private Yield of(
            Source source, SourceState state, List<Parsed> items, String digest, Hints hints)
            throws InterruptedException {
        var articles = new ArrayList<Article>();
        Parsed.Unreadable trouble = null;
        for (var item : items) {
            switch (item) {
                case Parsed.Read(var _, var article, var _) -> articles.add(article);
                case Parsed.Unreadable unreadable -> {
                    count("shiftwire.unreadable", "reason", unreadable.reason().wireName());
                    trouble = unreadable;
                }
            }
        }
        return articles.isEmpty() && trouble != null
                ? nothing(source, state, trouble, digest, hints)
                : publish(source, state, articles, digest, hints);
    }

    /// Of an empty body no digest is kept, so that a server that sends one by mistake cannot say
    /// that nothing changed since.
    private static Yield nothing(
            Source source,
            SourceState state,
            Parsed.Unreadable trouble,
            String digest,
            Hints hints) {
        if (trouble.reason() == Reason.EMPTY) {
            return new Yield(new Outcome.Read(0, 0, List.of()), "", state.seen(), hints);
        }
        var failed = new Outcome.Failed(reason(source, trouble), trouble.error(), Duration.ZERO);
        return new Yield(failed, digest, state.seen(), state.wishes());
    }

    /// Passes over what did not change since it was last seen; what changes under the same id
    /// becomes a revision downstream. Only what is stored counts as seen.
    private Yield publish(
            Source source, SourceState state, List<Article> articles, String digest, Hints hints)
            throws InterruptedException {
        var seen = Seen.from(state.seen());
        Set<Long> here = new LinkedHashSet<>();
        var fresh = new ArrayList<Article>();
        for (var article : articles) {
            long fingerprint = Seen.fingerprint(article);
            if (here.add(fingerprint) && !seen.contains(fingerprint)) {
                fresh.add(article);
            }
        }
        try {
            store(source, fresh);
        } catch (PublishException e) {
            var lost = new Outcome.NotStored(String.valueOf(e.getMessage()));
            return new Yield(lost, digest, state.seen(), hints);
        }
        var dates = articles.stream().map(Harvest::date).filter(Objects::nonNull).toList();
        var read = new Outcome.Read(articles.size(), fresh.size(), dates);
        return new Yield(read, digest, seen.after(here), hints);
    }

    /// Many Atom feeds say only when an entry was updated.
    private static @Nullable Instant date(Article article) {
        return article.published() == null ? article.updated() : article.published();
    }

    private void store(Source source, List<Article> fresh) throws InterruptedException {
        var batch = sink.batch();
        pages.complete(
                fresh,
                source,
                article -> {
                    batch.publish(article);
                    count("shiftwire.articles.read", "format", "feed");
                });
        batch.await();
    }

    /// A page without an article, where a feed should be, is no feed.
    private static String reason(Source source, Parsed.Unreadable trouble) {
        boolean page = trouble.input().equals(source.id().value());
        return (page && trouble.reason() == Reason.NO_CONTENT
                        ? Reason.NOT_A_FEED
                        : trouble.reason())
                .wireName();
    }

    private void count(String meter, String label, String value) {
        meters.counter(meter, label, value).increment();
    }
}
