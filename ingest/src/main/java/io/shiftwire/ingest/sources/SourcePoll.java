package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Digest;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.SourceState.Rhythm;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.events.SourceState.SourceHealth.Level;
import io.shiftwire.events.SourceState.Validators;
import io.shiftwire.ingest.publish.ArticleSink;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.read.Reason;
import io.shiftwire.ingest.web.Fetched;
import io.shiftwire.ingest.web.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One source and what is known of it between polls. Used by one thread at a time.
final class SourcePoll {
    /// What polls of every source share.
    record Tools(
            Fetcher fetcher,
            BodyReader reader,
            PageText pages,
            ArticleSink sink,
            Hubs hubs,
            InstantSource clock,
            MeterRegistry meters) {
        Tools(
                Fetcher fetcher,
                ArticleSink sink,
                Hubs hubs,
                InstantSource clock,
                MeterRegistry meters) {
            this(fetcher, new BodyReader(clock), sink, hubs, clock, meters);
        }

        private Tools(
                Fetcher fetcher,
                BodyReader reader,
                ArticleSink sink,
                Hubs hubs,
                InstantSource clock,
                MeterRegistry meters) {
            this(fetcher, reader, new PageText(fetcher, reader), sink, hubs, clock, meters);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SourcePoll.class);

    /// After so many permanent redirects to one address in a row, that is where it is fetched.
    private static final int MOVED_FOR_GOOD = 3;

    /// A server that says "unchanged" for longer is asked for the whole body again.
    private static final Duration TRUSTED = Duration.ofHours(24);

    private static final int SEEN_KEPT = 300;

    private final Tools tools;
    private volatile Source source;
    private volatile SourceState state;
    private volatile boolean given = true;
    private Seen seen;
    private Hints hints = Hints.NONE;

    SourcePoll(Source source, @Nullable SourceState before, Tools tools) {
        this.tools = tools;
        this.source = source;
        this.state = before != null && isOf(source, before) ? before : fresh(source, tools.clock());
        this.seen = Seen.from(state.seen());
    }

    /// Goes on with a changed description of the same address.
    void become(Source changed) {
        if (!isOf(changed, state)) {
            throw new IllegalArgumentException(changed.id() + " has another address now");
        }
        source = changed;
    }

    String id() {
        return source.id().value();
    }

    Source source() {
        return source;
    }

    SourceState state() {
        return state;
    }

    Hints hints() {
        return hints;
    }

    /// Whether this instance still polls it.
    boolean isGiven() {
        return given;
    }

    void takeAway() {
        given = false;
    }

    /// Polls once; the state then says when to poll next.
    void run() throws InterruptedException {
        var now = tools.clock().instant();
        var fetched = tools.fetcher().fetch(request(now));
        switch (fetched) {
            case Fetched.Unchanged _ -> settle(new Outcome.Unchanged(), fetched, now);
            case Fetched.Failed(var reason, var message, var after) ->
                    settle(
                            new Outcome.Failed(
                                    reason, message, after == null ? Duration.ZERO : after),
                            fetched,
                            now);
            case Fetched.Body body -> settle(receive(body), fetched, now);
        }
    }

    /// Publishes what a body holds that is new, whether it was fetched or sent to us.
    Outcome receive(Fetched.Body body) throws InterruptedException {
        if (Digest.ofBytes(body.bytes()).equals(state.validators().body())) {
            return new Outcome.Unchanged();
        }
        hints = Hints.of(body.bytes());
        if (hints.hub() != null && hints.self() != null) {
            tools.hubs().announced(source, hints.hub(), hints.self());
        }
        var articles = new ArrayList<Article>();
        Parsed.Unreadable trouble = null;
        for (var item : tools.reader().read(source, body)) {
            switch (item) {
                case Parsed.Read(var _, var article, var _) -> articles.add(article);
                case Parsed.Unreadable unreadable -> {
                    count("shiftwire.unreadable", "reason", unreadable.reason().wireName());
                    trouble = unreadable;
                }
            }
        }
        if (articles.isEmpty() && trouble != null) {
            return new Outcome.Failed(reason(trouble), trouble.error(), Duration.ZERO);
        }
        var dates = articles.stream().map(Article::published).filter(Objects::nonNull).toList();
        try {
            return new Outcome.Read(articles.size(), publish(articles), dates);
        } catch (PublishException e) {
            return new Outcome.NotStored(String.valueOf(e.getMessage()));
        }
    }

    private Fetcher.Request request(Instant now) {
        var validators = state.validators();
        var since = validators.since();
        boolean trusted = since != null && Duration.between(since, now).compareTo(TRUSTED) < 0;
        return new Fetcher.Request(
                address().toString(),
                source.allowPrivate(),
                source.ignoreRobots(),
                trusted ? validators.etag() : null,
                trusted ? validators.modified() : null);
    }

    private URI address() {
        var moved = state.movedTo();
        return moved != null && state.moves() >= MOVED_FOR_GOOD ? moved : source.url();
    }

    /// A page without an article, where a feed should be, is no feed.
    private String reason(Parsed.Unreadable trouble) {
        boolean page = trouble.input().equals(id());
        return (page && trouble.reason() == Reason.NO_CONTENT
                        ? Reason.NOT_A_FEED
                        : trouble.reason())
                .wireName();
    }

    /// Passes over what did not change since it was last seen; what changes under the same id
    /// becomes a revision downstream. Only what is stored counts as seen.
    private int publish(List<Article> articles) throws InterruptedException {
        var batch = tools.sink().batch();
        var sent = new ArrayList<Long>();
        var now = new Seen();
        for (var article : articles) {
            long fingerprint = Seen.fingerprint(article);
            if (!seen.contains(fingerprint) && !now.contains(fingerprint)) {
                now.add(fingerprint);
                batch.publish(
                        PageText.isWanted(article)
                                ? tools.pages().complete(article, source)
                                : article);
                count("shiftwire.articles.read", "format", "feed");
                sent.add(fingerprint);
            }
        }
        batch.await();
        sent.forEach(seen::add);
        return sent.size();
    }

    private void settle(Outcome outcome, Fetched fetched, Instant now) {
        var before = state;
        var rhythm = rhythm(before, outcome, now);
        var health = Diagnosis.after(before.health(), outcome, rhythm, now);
        tell(before.health(), health, outcome);
        boolean overrun = outcome instanceof Outcome.Read read && read.isOverrun() && isKnown();
        var moved = moved(before, fetched);
        state =
                new SourceState(
                        source.id(),
                        source.url(),
                        now,
                        Pace.next(
                                source,
                                rhythm,
                                hints,
                                health,
                                overrun,
                                asked(outcome, fetched),
                                now,
                                ThreadLocalRandom.current().nextDouble()),
                        validators(before.validators(), outcome, fetched, now),
                        moved,
                        moved == null ? 0 : moved.equals(before.movedTo()) ? before.moves() + 1 : 1,
                        rhythm,
                        health,
                        seen.text(SEEN_KEPT));
    }

    private boolean isKnown() {
        return state.rhythm().day() != null;
    }

    private Rhythm rhythm(SourceState before, Outcome outcome, Instant now) {
        double hours = Rhythms.hours(before.polled(), now);
        return switch (outcome) {
            case Outcome.Failed _, Outcome.NotStored _ -> before.rhythm();
            case Outcome.Unchanged _ -> Rhythms.after(before.rhythm(), 0, hours, now);
            case Outcome.Read read when !isKnown() -> Rhythms.first(read.published(), now);
            case Outcome.Read read -> Rhythms.after(before.rhythm(), read.fresh(), hours, now);
        };
    }

    private static Duration asked(Outcome outcome, Fetched fetched) {
        if (outcome instanceof Outcome.Failed(var _, var _, var asked)) {
            return asked;
        }
        return fetched instanceof Fetched.Body body && body.maxAge() != null
                ? body.maxAge()
                : Duration.ZERO;
    }

    private static Validators validators(
            Validators before, Outcome outcome, Fetched fetched, Instant now) {
        boolean usable = outcome instanceof Outcome.Read || outcome instanceof Outcome.Unchanged;
        return usable && fetched instanceof Fetched.Body body
                ? new Validators(body.etag(), body.modified(), Digest.ofBytes(body.bytes()), now)
                : before;
    }

    private static @Nullable URI moved(SourceState before, Fetched fetched) {
        return switch (fetched) {
            case Fetched.Body body -> body.movedTo();
            case Fetched.Unchanged _, Fetched.Failed _ -> before.movedTo();
        };
    }

    /// Logged when it changes, counted every time.
    private void tell(SourceHealth before, SourceHealth after, Outcome outcome) {
        var word =
                switch (outcome) {
                    case Outcome.Read read -> read.fresh() > 0 ? "new" : "nothing-new";
                    case Outcome.Unchanged _ -> "unchanged";
                    case Outcome.Failed failed -> failed.reason();
                    case Outcome.NotStored _ -> "not-stored";
                };
        count("shiftwire.feed.fetches", "outcome", word);
        if (outcome instanceof Outcome.NotStored(var detail)) {
            LOG.warn("{}: {}", id(), detail);
        }
        if (before.reason().equals(after.reason())) {
            return;
        }
        if (after.level() == Level.OK) {
            if (before.level() != Level.OK) {
                LOG.info("{}: well again", id());
            }
        } else {
            LOG.warn("{}: {} ({})", id(), after.reason(), after.detail());
        }
    }

    private void count(String meter, String label, String value) {
        tools.meters().counter(meter, label, value).increment();
    }

    private static boolean isOf(Source source, SourceState state) {
        return Objects.equals(source.url(), state.url());
    }

    private static SourceState fresh(Source source, InstantSource clock) {
        var now = clock.instant();
        return new SourceState(
                source.id(),
                source.url(),
                now,
                now,
                Validators.NONE,
                null,
                0,
                Rhythm.UNKNOWN,
                Diagnosis.UNKNOWN,
                "");
    }
}
