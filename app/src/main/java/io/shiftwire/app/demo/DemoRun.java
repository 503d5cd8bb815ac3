package io.shiftwire.app.demo;

import io.shiftwire.app.service.Service;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One run of the demo: its subscriptions, when it is over, and what it comes to.
public final class DemoRun {
    private static final Duration GIVE_UP = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final DemoNewsroom newsroom;
    private final InstantSource clock;
    private final Instant started;
    private long alertsSeen = -1;
    private Instant quietSince;

    public DemoRun(DemoNewsroom newsroom, InstantSource clock) {
        this.newsroom = newsroom;
        this.clock = clock;
        this.started = clock.instant();
        this.quietSince = started;
    }

    /// Three desks, one a topic.
    public static List<Subscription> subscriptions() {
        return List.of(
                desk("alliance-desk", "Alliance desk", "shift.topic:nato"),
                desk("borders-desk", "Borders desk", "shift.topic:territory"),
                desk("missions-desk", "Missions desk", "shift.topic:peacekeeping"));
    }

    /// Seconds since this run began.
    public double seconds() {
        return Duration.between(started, clock.instant()).toMillis() / 1000.0;
    }

    /// Waits until every sample article is indexed and alerts have come to rest, then prints the
    /// summary.
    ///
    /// @return whether all of it arrived
    public boolean awaitEnd(Service service, PrintWriter out) throws InterruptedException {
        var over = new CountDownLatch(1);
        var complete = new AtomicBoolean();
        try (var watch = Executors.newSingleThreadScheduledExecutor()) {
            var _ =
                    watch.scheduleAtFixedRate(
                            () -> {
                                complete.set(isComplete(service));
                                if (complete.get() || seconds() > GIVE_UP.toSeconds()) {
                                    over.countDown();
                                }
                            },
                            100,
                            100,
                            TimeUnit.MILLISECONDS);
            over.await();
            watch.shutdownNow();
        }
        summarise(service, out);
        return complete.get();
    }

    private boolean isComplete(Service service) {
        var now = clock.instant();
        if (service.alerts().size() != alertsSeen) {
            alertsSeen = service.alerts().size();
            quietSince = now;
        }
        return newsroom.allReleased()
                && service.documents() >= newsroom.size()
                && Duration.between(quietSince, now).compareTo(QUIET) > 0;
    }

    private void summarise(Service service, PrintWriter out) {
        var alerts = service.alerts();
        out.printf(
                "%n%d of %d sample articles indexed, %d alerts on %d stories.%n",
                service.documents(),
                newsroom.size(),
                alerts.size(),
                alerts.stream().map(Alert::story).distinct().count());
        alerts.stream()
                .map(Alert::created)
                .min(Instant::compareTo)
                .ifPresent(first ->
                        out.printf(
                                "First alert %.1f s after start; from reading an article to its alert %d ms (median).%n",
                                Duration.between(started, first).toMillis() / 1000.0,
                                medianLatency(alerts)));
        out.flush();
    }

    private static long medianLatency(List<Alert> alerts) {
        var sorted =
                alerts.stream()
                        .map(alert -> Duration.between(alert.fetched(), alert.created()).toMillis())
                        .sorted()
                        .toList();
        return Objects.requireNonNull(sorted.get(sorted.size() / 2));
    }

    private static Subscription desk(String id, String name, String query) {
        return new Subscription(
                new SubscriptionId(id),
                name,
                query,
                true,
                List.of(new Channel.Console(), new Channel.Web()));
    }
}
