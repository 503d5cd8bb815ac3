package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.SourceState.Rhythm;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.events.SourceState.SourceHealth.Level;
import io.shiftwire.events.SourceState.Validators;
import io.shiftwire.ingest.publish.ArticleSink;
import io.shiftwire.ingest.web.Fetched;
import io.shiftwire.ingest.web.Fetcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
            Harvest harvest,
            Hubs hubs,
            InstantSource clock,
            MeterRegistry meters) {
        Tools(
                Fetcher fetcher,
                ArticleSink sink,
                Hubs hubs,
                InstantSource clock,
                MeterRegistry meters) {
            this(fetcher, harvest(fetcher, sink, clock, meters), hubs, clock, meters);
        }

        private static Harvest harvest(
                Fetcher fetcher, ArticleSink sink, InstantSource clock, MeterRegistry meters) {
            var reader = new BodyReader(clock);
            var pages = new PageText(fetcher, reader, clock, meters);
            return new Harvest(reader, new Sitemaps(fetcher, reader), pages, sink, meters);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SourcePoll.class);

    /// A server that says "unchanged" for longer is asked for the whole body again.
    private static final Duration TRUSTED = Duration.ofHours(24);

    private final Tools tools;
    private volatile Source source;
    private volatile SourceState state;
    private volatile boolean given = true;
    private volatile @Nullable Thread runner;

    SourcePoll(Source source, @Nullable SourceState before, Tools tools) {
        this.tools = tools;
        this.source = source;
        this.state = before != null && isOf(source, before) ? before : fresh(source, tools.clock());
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

    /// Whether this instance still polls it.
    boolean isGiven() {
        return given;
    }

    /// Breaks off a poll under way: somebody else polls it now, or nobody.
    void takeAway() {
        given = false;
        var thread = runner;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Whether a poll is under way.
    boolean isRunning() {
        return runner != null;
    }

    /// Runs `poll` as the thread that `takeAway` breaks off, unless it was taken away already.
    void asRunner(Run poll) throws InterruptedException {
        runner = Thread.currentThread();
        try {
            if (given) {
                poll.run();
            }
        } finally {
            runner = null;
        }
    }

    /// Something that polls.
    interface Run {
        void run() throws InterruptedException;
    }

    /// Polls once; the state then says when to poll next.
    void run() throws InterruptedException {
        var now = tools.clock().instant();
        var fetched = tools.fetcher().fetch(request(now));
        switch (fetched) {
            case Fetched.Unchanged _ -> settle(still(new Outcome.Unchanged()), fetched, now);
            case Fetched.Failed(var reason, var message, var after) ->
                    settle(
                            still(
                                    new Outcome.Failed(
                                            reason,
                                            message,
                                            after == null ? Duration.ZERO : after)),
                            fetched,
                            now);
            case Fetched.Body body -> settle(tools.harvest().of(source, state, body), fetched, now);
        }
    }

    /// Tells of the hub it names, if it does.
    void announce() throws InterruptedException {
        var hints = state.wishes();
        if (hints.hub() != null && hints.self() != null) {
            tools.hubs().announced(source, hints.hub(), hints.self());
        }
    }

    /// Tells its hub that nobody polls it any longer.
    void remove() {
        var hints = state.wishes();
        if (hints.hub() != null && hints.self() != null) {
            tools.hubs().removed(source, hints.hub(), hints.self());
        }
    }

    private Harvest.Yield still(Outcome outcome) {
        return new Harvest.Yield(outcome, "", state.seen(), state.wishes());
    }

    private Fetcher.Request request(Instant now) {
        var validators = state.validators();
        var since = validators.since();
        boolean trusted = since != null && Duration.between(since, now).compareTo(TRUSTED) < 0;
        return new Fetcher.Request(
                Moves.address(state).toString(),
                source.allowPrivate(),
                source.ignoreRobots(),
                trusted ? validators.etag() : null,
                trusted ? validators.modified() : null);
    }

    private void settle(Harvest.Yield harvest, Fetched fetched, Instant now) {
        var before = state;
        var outcome = harvest.outcome();
        var rhythm = rhythm(before, outcome, now);
        var health = Diagnosis.after(before.health(), outcome, rhythm, now);
        tell(before.health(), health, outcome);
        boolean overrun = outcome instanceof Outcome.Read read && read.isOverrun() && isKnown();
        var moves = Moves.after(before, fetched);
        state =
                new SourceState(
                        source.id(),
                        source.url(),
                        now,
                        Pace.next(
                                source,
                                rhythm,
                                harvest.hints(),
                                health,
                                overrun,
                                asked(outcome, fetched),
                                now,
                                ThreadLocalRandom.current().nextDouble()),
                        validators(before.validators(), harvest, fetched, now),
                        moves.to(),
                        moves.inARow(),
                        rhythm,
                        health,
                        harvest.seen(),
                        harvest.hints());
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

    /// A server that is troubled gets the time it asks for; the lifetime of an answer counts within
    /// the bounds of the source, as caches are often told a day or a year.
    private Duration asked(Outcome outcome, Fetched fetched) {
        if (outcome instanceof Outcome.Failed(var _, var _, var asked)) {
            return asked;
        }
        var maxAge =
                switch (fetched) {
                    case Fetched.Body body -> body.maxAge();
                    case Fetched.Unchanged unchanged -> unchanged.maxAge();
                    case Fetched.Failed _ -> null;
                };
        var lifetime = maxAge == null ? Duration.ZERO : maxAge;
        return lifetime.compareTo(source.slowest()) > 0 ? source.slowest() : lifetime;
    }

    private static Validators validators(
            Validators before, Harvest.Yield harvest, Fetched fetched, Instant now) {
        var outcome = harvest.outcome();
        boolean usable = outcome instanceof Outcome.Read || outcome instanceof Outcome.Unchanged;
        if (!usable || !(fetched instanceof Fetched.Body body)) {
            return before;
        }
        return harvest.digest().isEmpty()
                ? new Validators(null, null, null, now)
                : new Validators(body.etag(), body.modified(), harvest.digest(), now);
    }

    /// Logged when it changes, counted every time.
    private void tell(SourceHealth before, SourceHealth after, Outcome outcome) {
        var word =
                switch (outcome) {
                    case Outcome.Read read -> read.fresh() > 0 ? "new" : "nothing-new";
                    case Outcome.Unchanged _ -> "unchanged";
                    case Outcome.Failed failed -> SourceGauges.word(failed.reason());
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
                "",
                null);
    }
}
