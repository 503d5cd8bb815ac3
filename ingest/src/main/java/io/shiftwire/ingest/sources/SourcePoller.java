package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.ingest.publish.ArticleSink;
import io.shiftwire.ingest.web.Fetcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polls the sources of this instance when they are due, on virtual threads, so many at once at
/// most; a slow broker holds them up and so slows polling down.
public final class SourcePoller implements SourceShare.Owner, AutoCloseable {
    /// Where states are kept.
    public interface Memory {
        void keep(SourceState state);

        /// Returns when those kept so far are stored, or cannot be.
        default void flush() {
            // for those that store at once
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SourcePoller.class);

    /// Polls under way at once.
    static final int MOST = 128;

    private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(5);
    private static final Duration HAND_OVER = Duration.ofSeconds(5);
    private static final Duration SET_BACK = Duration.ofMinutes(1);

    private final SourcePoll.Tools tools;
    private final Memory memory;
    private final PollQueue queue = new PollQueue();
    private final ConcurrentMap<String, SourcePoll> polls = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread loop =
            Thread.ofPlatform().daemon().name("source-poller").unstarted(this::loop);
    private final SourceGauges gauges;
    private volatile boolean closing;
    private Instant latest = Instant.MIN;

    /// A poller that has no sources yet.
    public SourcePoller(
            Fetcher fetcher,
            ArticleSink sink,
            Hubs hubs,
            Memory memory,
            InstantSource clock,
            MeterRegistry meters) {
        this.tools = new SourcePoll.Tools(fetcher, sink, hubs, clock, meters);
        this.memory = memory;
        this.gauges = new SourceGauges(polls.values(), queue, this::underWay, clock, meters);
    }

    /// Begins to poll by the clock.
    public void start() {
        loop.start();
    }

    /// Why nothing is polled at present, if so. A source that fails is no reason: its own health
    /// says so.
    public Optional<String> check() {
        return closing ? Optional.of("closed") : Optional.empty();
    }

    @Override
    public void own(Source source, @Nullable SourceState state) {
        var poll =
                polls.compute(
                        source.id().value(),
                        (_, before) -> {
                            if (before != null && before.source().url().equals(source.url())) {
                                before.become(source);
                                return before;
                            }
                            if (before != null) {
                                before.takeAway();
                                before.remove();
                            }
                            return new SourcePoll(source, state, tools);
                        });
        gauges.show(poll.state().health());
        if (source.paused()) {
            queue.remove(poll.id());
            poll.remove();
        } else {
            queue.put(poll, due(poll));
        }
    }

    @Override
    public void disown(String source) {
        var poll = polls.remove(source);
        if (poll != null) {
            poll.takeAway();
            queue.remove(source);
        }
    }

    @Override
    public void remove(String source) {
        var poll = polls.get(source);
        disown(source);
        if (poll != null) {
            poll.remove();
        }
    }

    /// Polls of sources that were taken away have been broken off; waits for their end, so that the
    /// next owner finds everything stored.
    @Override
    public void release() throws InterruptedException {
        if (!queue.awaitTakenAway(HAND_OVER)) {
            LOG.warn("some sources that others poll now are still being polled here");
        }
        memory.flush();
    }

    /// Starts every poll that is due by `now`; returns how many.
    int runDue(Instant now) {
        if (now.plus(SET_BACK).isBefore(latest)) {
            LOG.warn("the clock went back from {} to {}", latest, now);
            polls.values().stream()
                    .filter(poll -> !poll.source().paused())
                    .forEach(poll -> queue.put(poll, due(poll)));
        }
        latest = now;
        int started = 0;
        var due = queue.takeDue(now);
        while (due.isPresent() && !closing) {
            dispatch(due.get());
            started++;
            due = queue.takeDue(now);
        }
        return started;
    }

    /// When the next poll is due.
    Optional<Instant> nextDue() {
        return queue.next();
    }

    /// Polls under way.
    int underWay() {
        return MOST - room.availablePermits();
    }

    Collection<SourcePoll> polls() {
        return polls.values();
    }

    @Override
    public void close() {
        closing = true;
        loop.interrupt();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("some sources were still being fetched");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// As its state says, but not later than its bounds allow: they may have become tighter since,
    /// or the clock may have been set back.
    private Instant due(SourcePoll poll) {
        var now = tools.clock().instant();
        var slowest = poll.source().slowest();
        boolean failing = poll.state().health().failures() > 0;
        var longest = failing && slowest.compareTo(Pace.REVIVAL) < 0 ? Pace.REVIVAL : slowest;
        var latestDue = poll.state().wishes().unskipped(now.plus(longest));
        var tolerance = longest.dividedBy(4); // jitter
        return poll.state().due().isAfter(latestDue.plus(tolerance))
                ? latestDue
                : poll.state().due();
    }

    private void loop() {
        try {
            while (!closing) {
                runDue(tools.clock().instant());
                queue.await(tools.clock());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void dispatch(SourcePoll poll) {
        try {
            room.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return; // closing
        }
        workers.execute(() -> run(poll));
    }

    private void run(SourcePoll poll) {
        boolean well = false;
        try {
            poll.asRunner(() -> pollAndKeep(poll));
            well = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing, or taken away
        } catch (RuntimeException | StackOverflowError e) { // the next poll may go better
            if (!closing) {
                LOG.error("{}: polling failed", poll.id(), e);
            }
        } finally {
            queue.done(poll);
            if (poll.isGiven() && polls.get(poll.id()) == poll && !poll.source().paused()) {
                queue.put(poll, well ? due(poll) : tools.clock().instant().plus(AFTER_A_DEFECT));
            }
            room.release();
        }
    }

    /// What another instance polls by now is not overwritten.
    private void pollAndKeep(SourcePoll poll) throws InterruptedException {
        poll.run();
        if (poll.isGiven()) {
            gauges.show(poll.state().health());
            memory.keep(poll.state());
            poll.announce();
        }
    }
}
