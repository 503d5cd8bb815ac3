package io.shiftwire.alerts.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Delivery;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.Topics;
import io.shiftwire.events.follow.TopicFollower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From `alerts` to the channels of their subscriptions: at least once, always with the same id,
/// each endpoint for itself.
///
/// An alert's offset is committed when each of its deliveries is recorded as sent or given up.
/// After a restart the others are read again and go on where they stood.
public final class DeliveryService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);

    /// Deliveries under way or waiting at once; beyond it reading pauses.
    static final int MOST_AT_ONCE = 10_000;

    private static final Duration UNRECORDED_WAIT = Duration.ofSeconds(5);

    private final Function<SubscriptionId, Optional<Subscription>> subscriptions;
    private final List<ChannelSender> senders;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final DeliveryBook book;
    private final TopicFollower<Delivery> past;
    private final AlertReader alerts;
    private final Lanes lanes = new Lanes();
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private volatile @Nullable String unrecorded;
    private volatile @Nullable String failed;

    public DeliveryService(
            String bootstrap,
            Function<SubscriptionId, Optional<Subscription>> subscriptions,
            List<ChannelSender> senders,
            InstantSource clock,
            MeterRegistry meters) {
        this.subscriptions = subscriptions;
        this.senders = List.copyOf(senders);
        this.schedule = RetrySchedule.STANDARD;
        this.clock = clock;
        this.meters = meters;
        this.book = new DeliveryBook(bootstrap);
        this.past =
                new TopicFollower<>(
                        Topics.DELIVERIES,
                        bootstrap,
                        (_, key, delivery) -> book.read(key, delivery),
                        meters);
        this.alerts = new AlertReader(bootstrap, this::deliver, meters);
    }

    public void start() throws InterruptedException {
        past.start();
        alerts.start();
    }

    public Optional<String> check() {
        return alerts.check()
                .or(() -> Optional.ofNullable(failed))
                .or(() -> Optional.ofNullable(unrecorded));
    }

    @Override
    public void close() {
        alerts.close();
        lanes.close();
        past.close();
        book.close();
    }

    /// Hands the alert to the lanes of its subscription's channels; done when each has recorded an
    /// outcome.
    private void deliver(Alert alert, AlertReader.Done done) throws InterruptedException {
        var subscription = subscriptions.apply(alert.subscription());
        var channels = subscription.map(Subscription::channels).orElse(List.of());
        for (var channel : channels) {
            var sender = senders.stream().filter(one -> one.serves(channel)).findFirst();
            if (sender.isPresent() && !isSettled(alert, channel)) {
                room.acquire();
                done.expect();
                var task = new Task(alert, subscription.get(), channel, sender.get(), done);
                int attempt = attempts(alert, channel) + 1;
                lanes.after(untilDue(alert, channel), channel.name(), () -> attempt(task, attempt));
            }
        }
        done.complete();
    }

    private record Task(
            Alert alert,
            Subscription subscription,
            Channel channel,
            ChannelSender sender,
            AlertReader.Done done) {}

    private boolean isSettled(Alert alert, Channel channel) {
        return book.standing(alert.id(), channel.name())
                .map(delivery -> !(delivery.state() instanceof Delivery.Retry))
                .orElse(false);
    }

    private int attempts(Alert alert, Channel channel) {
        return book.standing(alert.id(), channel.name()).map(Delivery::attempts).orElse(0);
    }

    /// What is left of the wait that was under way when an earlier process ended.
    private Duration untilDue(Alert alert, Channel channel) {
        return book.standing(alert.id(), channel.name())
                .map(Delivery::state)
                .filter(Delivery.Retry.class::isInstance)
                .map(Delivery.Retry.class::cast)
                .map(retry -> Duration.between(clock.instant(), retry.due()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private void attempt(Task task, int attempt) {
        try {
            settle(
                    task,
                    attempt,
                    task.sender().send(task.alert(), task.subscription(), task.channel()));
        } catch (InterruptedException _) {
            Thread.currentThread()
                    .interrupt(); // closing; not recorded, so it is sent again after the restart
        } catch (KafkaException e) {
            // not recorded is not done: it is sent again, with the same id
            unrecorded = e.getMessage();
            LOG.error("{}: {}; trying again", task.channel().name(), e.getMessage());
            lanes.after(UNRECORDED_WAIT, task.channel().name(), () -> attempt(task, attempt));
        } catch (RuntimeException e) {
            failed = "%s: stopped: %s".formatted(task.channel().name(), e);
            throw e;
        }
    }

    private void settle(Task task, int attempt, Outcome outcome) throws InterruptedException {
        switch (outcome) {
            case Outcome.Sent _ -> end(task, attempt, "sent", new Delivery.Sent());
            case Outcome.Rejected(var reason) -> giveUp(task, attempt, reason);
            case Outcome.Failed(var reason, var after) -> {
                var wait = schedule.after(attempt, after);
                if (wait.isEmpty()) {
                    giveUp(task, attempt, reason);
                } else {
                    retry(task, attempt, reason, wait.get());
                }
            }
        }
    }

    private void giveUp(Task task, int attempt, String reason) throws InterruptedException {
        LOG.warn(
                "{}: gave up alert {} after {} attempts, {}",
                task.channel().name(),
                task.alert().id(),
                attempt,
                reason);
        end(task, attempt, "given-up", new Delivery.GivenUp(reason));
    }

    private void retry(Task task, int attempt, String reason, Duration wait)
            throws InterruptedException {
        LOG.info(
                "{}: attempt {} failed, {}; next in {} s",
                task.channel().name(),
                attempt,
                reason,
                wait.toSeconds());
        record(task, attempt, "retry", new Delivery.Retry(reason, clock.instant().plus(wait)));
        lanes.after(wait, task.channel().name(), () -> attempt(task, attempt + 1));
    }

    private void end(Task task, int attempt, String outcome, Delivery.State state)
            throws InterruptedException {
        record(task, attempt, outcome, state);
        room.release();
        task.done().complete();
    }

    private void record(Task task, int attempt, String outcome, Delivery.State state)
            throws InterruptedException {
        meters.counter("shiftwire.deliveries", "channel", task.sender().kind(), "outcome", outcome)
                .increment();
        book.write(
                new Delivery(
                        task.alert().id(),
                        task.subscription().id(),
                        task.channel().name(),
                        attempt,
                        clock.instant(),
                        state));
        unrecorded = null;
    }
}
