package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.events.SourceState.SourceHealth.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// How the sources of this instance fare and whether it keeps up with them. Each instance counts
/// its own only, so that the sum over instances is the number of sources.
final class SourceGauges {
    /// Due for longer, a source is overdue.
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /// What operators tell apart; of the other statuses that servers think up, the class is enough.
    private static final Set<String> STATUSES =
            Set.of(
                    "http-401",
                    "http-403",
                    "http-404",
                    "http-410",
                    "http-429",
                    "http-500",
                    "http-502",
                    "http-503",
                    "http-504");

    private record Fare(Level level, String reason) {}

    private final Collection<SourcePoll> polls;
    private final PollQueue queue;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Set<Fare> shown = ConcurrentHashMap.newKeySet();

    SourceGauges(
            Collection<SourcePoll> polls,
            PollQueue queue,
            Supplier<Number> underWay,
            InstantSource clock,
            MeterRegistry meters) {
        this.polls = polls;
        this.queue = queue;
        this.clock = clock;
        this.meters = meters;
        show(new Fare(Level.OK, "ok"));
        Gauge.builder("shiftwire.polls.active", underWay)
                .description("Polls under way")
                .register(meters);
        Gauge.builder("shiftwire.polls.waiting", this, it -> it.due(Duration.ZERO))
                .description("Sources that are due and wait for room, here or at their host")
                .register(meters);
        Gauge.builder("shiftwire.sources.overdue", this, it -> it.due(PATIENCE))
                .description("Those of them that were due more than five minutes ago")
                .register(meters);
    }

    /// Counts the sources that fare so from now on, if they were not yet.
    void show(SourceHealth health) {
        show(new Fare(health.level(), word(health.reason())));
    }

    /// A reason as metrics name it: no server can make up new ones.
    static String word(String reason) {
        return !reason.startsWith("http-") || STATUSES.contains(reason)
                ? reason
                : reason.substring(0, "http-4".length()) + "xx";
    }

    private void show(Fare fare) {
        if (shown.add(fare)) {
            Gauge.builder("shiftwire.sources", this, it -> it.count(fare))
                    .tag("level", fare.level().name().toLowerCase(Locale.ROOT))
                    .tag("reason", fare.reason())
                    .description("Sources this instance polls, by how they fare")
                    .register(meters);
        }
    }

    private long count(Fare fare) {
        return polls.stream()
                .filter(poll -> !poll.source().paused())
                .map(poll -> poll.state().health())
                .filter(health -> health.level() == fare.level())
                .filter(health -> word(health.reason()).equals(fare.reason()))
                .count();
    }

    private long due(Duration ago) {
        return queue.dueBy(clock.instant().minus(ago));
    }
}
