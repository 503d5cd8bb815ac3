package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.ingest.web.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of polls under way when a source changes, pauses or goes to another instance.
final class HandOverTest {
    private final List<Article> published = new CopyOnWriteArrayList<>();
    private final Map<String, SourceState> kept = new ConcurrentHashMap<>();
    private final AtomicInteger flushed = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Instant now = Samples.NOON;
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private final SourcePoller poller =
            new SourcePoller(
                    _ -> fetch(),
                    published::add,
                    Hubs.NONE,
                    new SourcePoller.Memory() {
                        @Override
                        public void keep(SourceState state) {
                            kept.put(state.id().value(), state);
                        }

                        @Override
                        public void flush() {
                            flushed.incrementAndGet();
                        }
                    },
                    () -> now,
                    new SimpleMeterRegistry());
    private final Source source = Samples.source("post");

    @AfterEach
    void stop() {
        answer.countDown();
        poller.close();
    }

    @Test
    void aPollThatIsTakenAwayIsBrokenOffAndKeepsNothing() throws Exception {
        answer = new CountDownLatch(1);
        poller.own(source, null);
        poller.runDue(now);
        await().until(() -> underWay.get() == 1);

        poller.disown("post");
        poller.release();

        assertThat(underWay).hasValue(0);
        assertThat(flushed).hasValue(1);
        await().until(() -> poller.underWay() == 0);
        assertThat(kept).isEmpty();
        assertThat(published).isEmpty();
        assertThat(poller.nextDue()).isEmpty();
    }

    @Test
    void aSourceThatChangesWhileItIsPolledIsNotPolledTwiceAtOnce() {
        answer = new CountDownLatch(1);
        poller.own(source, null);
        poller.runDue(now);
        await().until(() -> underWay.get() == 1);

        poller.own(source, null);
        poller.runDue(now);
        answer.countDown();
        idle();

        assertThat(mostUnderWay).hasValue(1);
        assertThat(fetches).hasValue(1);
        assertThat(poller.nextDue()).contains(state().due());
    }

    @Test
    void closingIsNoFailureOfTheSource() {
        answer = new CountDownLatch(1);
        poller.own(source, null);
        poller.runDue(now);
        await().until(() -> underWay.get() == 1);

        poller.close();

        assertThat(kept).isEmpty();
    }

    @Test
    void aPauseForgetsNothing() {
        poller.own(source, null);
        poll();
        poller.own(source.withPaused(true), null);
        assertThat(poller.nextDue()).isEmpty();

        poller.own(source, null);
        assertThat(poller.nextDue()).contains(state().due());
        poll();

        assertThat(published).hasSize(1);
    }

    @Test
    void aSourcePausedWhileItIsPolledRests() {
        answer = new CountDownLatch(1);
        poller.own(source, null);
        poller.runDue(now);
        await().until(() -> underWay.get() == 1);

        poller.own(source.withPaused(true), null);
        answer.countDown();
        idle();

        assertThat(poller.nextDue()).isEmpty();
    }

    @Test
    void aClockSetBackStopsNobody() {
        poller.own(source, null);
        poll();
        now = now.minus(Duration.ofDays(300));

        poller.runDue(now);

        assertThat(poller.nextDue().orElseThrow()).isBeforeOrEqualTo(now.plus(Duration.ofHours(1)));
    }

    private void poll() {
        now = poller.nextDue().filter(due -> due.isAfter(now)).orElse(now);
        assertThat(poller.runDue(now)).isEqualTo(1);
        idle();
    }

    private void idle() {
        await().pollInterval(Duration.ofMillis(2)).until(() -> poller.underWay() == 0);
    }

    private SourceState state() {
        return Objects.requireNonNull(kept.get("post"));
    }

    private Fetched fetch() throws InterruptedException {
        fetches.incrementAndGet();
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            answer.await();
        } finally {
            underWay.decrementAndGet();
        }
        return new Fetched.Body(
                "https://post.example/feed",
                Samples.rss(List.of(new Samples.Item("1", "Tide", Samples.NOON))),
                null,
                null,
                null,
                null,
                null);
    }
}
