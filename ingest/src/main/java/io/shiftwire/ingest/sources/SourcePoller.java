package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.SourceState.SourceHealth.Level;
import io.shiftwire.ingest.publish.ArticleSink;
import io.shiftwire.ingest.web.Fetcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
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
    }

    private static final Logger LOG = LoggerFactory.getLogger(SourcePoller.class);

    /// Polls under way at once.
    static final int MOST = 128;

    private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(5);

    private final SourcePoll.Tools tools;
    private final Memory memory;
    private final PollQueue queue = new PollQueue();
    private final ConcurrentMap<String, SourcePoll> polls = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread loop =
            Thread.ofPlatform().daemon().name("source-poller").unstarted(this::loop);
    private volatile boolean closing;

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
        register(tools.meters());
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
        if (source.paused()) {
            disown(source.id().value());
            return;
        }
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
                            }
                            return new SourcePoll(source, state, tools);
                        });
        queue.put(poll, due(poll));
    }

    @Override
    public void disown(String source) {
        var poll = polls.remove(source);
        if (poll != null) {
            poll.takeAway();
            queue.remove(source);
        }
    }

    /// Starts every poll that is due by `now`; returns how many.
    int runDue(Instant now) {
        var due = new ArrayList<SourcePoll>();
        queue.takeDue(now, due::add);
        due.forEach(this::dispatch);
        return due.size();
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

    /// As its state says, but soon where its bounds have become tighter since.
    private Instant due(SourcePoll poll) {
        var now = tools.clock().instant();
        var due = poll.state().due();
        var slowest = poll.source().slowest();
        boolean late = due.isAfter(now.plus(slowest.multipliedBy(5).dividedBy(4)));
        return late && poll.state().health().failures() == 0 ? now.plus(slowest) : due;
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
        var due = tools.clock().instant().plus(AFTER_A_DEFECT);
        try {
            if (poll.isGiven()) {
                poll.run();
                due = poll.state().due();
                memory.keep(poll.state());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        } catch (RuntimeException | StackOverflowError e) { // the next poll may go better
            if (!closing) {
                LOG.error("{}: polling failed", poll.id(), e);
            }
        } finally {
            queue.done(poll);
            if (poll.isGiven() && polls.get(poll.id()) == poll) {
                queue.put(poll, due);
            }
            room.release();
        }
    }

    private void register(MeterRegistry meters) {
        for (var level : Level.values()) {
            Gauge.builder("shiftwire.sources", this, it -> it.count(level))
                    .tag("level", level.name().toLowerCase(Locale.ROOT))
                    .description("Sources this instance polls, by how they fare")
                    .register(meters);
        }
        Gauge.builder("shiftwire.sources.overdue", this, SourcePoller::overdueSeconds)
                .baseUnit("seconds")
                .description("How long the longest waiting source is due")
                .register(meters);
    }

    private double count(Level level) {
        return polls.values().stream()
                .filter(poll -> poll.state().health().level() == level)
                .count();
    }

    private double overdueSeconds() {
        return queue.next()
                .map(at -> Duration.between(at, tools.clock().instant()).toMillis() / 1000.0)
                .filter(seconds -> seconds > 0)
                .orElse(0.0);
    }
}
