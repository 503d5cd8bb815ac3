package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.web.Fetched;
import io.shiftwire.ingest.web.Fetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What operators see of the sources of one instance, by a clock that the test moves.
final class SourceGaugesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, Fetched> answers = new ConcurrentHashMap<>();
    private volatile Instant now = Samples.NOON;
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private volatile boolean brokerDown;
    private final SourcePoller poller =
            new SourcePoller(
                    this::fetch,
                    _ -> {
                        if (brokerDown) {
                            throw new PublishException("Kafka does not answer", null);
                        }
                    },
                    Hubs.NONE,
                    _ -> {},
                    () -> now,
                    meters);

    @AfterEach
    void stop() {
        answer.countDown();
        poller.close();
    }

    @Test
    void sourcesAreCountedByHealthAndReason() {
        own("a", feed("1"));
        own("b", failed("http-404"));
        own("c", failed("http-404"));
        own("d", failed("dns"));
        own("e", feed());
        assertThat(sources("ok", "new")).isEqualTo(5);

        poll();

        assertThat(sources("ok", "new")).isZero();
        assertThat(sources("ok", "ok")).isEqualTo(1);
        assertThat(sources("failing", "http-404")).isEqualTo(2);
        assertThat(sources("failing", "dns")).isEqualTo(1);
        assertThat(sources("doubtful", "empty")).isEqualTo(1);
    }

    @Test
    void whatIsPausedOrAnotherInstancePollsIsNotCounted() {
        own("a", failed("dns"));
        own("b", failed("dns"));
        poll();

        poller.own(Samples.source("a").withPaused(true), null);
        poller.disown("b");

        assertThat(sources("failing", "dns")).isZero();
    }

    @Test
    void statusesThatServersThinkUpMakeNoMetricsOfTheirOwn() {
        own("a", failed("http-418"));
        own("b", failed("http-499"));
        own("c", failed("http-999"));

        poll();

        assertThat(sources("failing", "http-4xx")).isEqualTo(2);
        assertThat(sources("failing", "http-9xx")).isEqualTo(1);
        assertThat(fetches("http-4xx")).isEqualTo(2);
        assertThat(fetches("http-9xx")).isEqualTo(1);
        assertThat(meters.find("shiftwire.sources").gauges()).hasSize(4); // with ok and new
    }

    @Test
    void fetchesAreCountedByWhatCameOfThem() {
        own("a", feed("1"));
        poll();
        pollAgain(feed("1"));
        pollAgain(feed());
        pollAgain(new Fetched.Unchanged(null));
        pollAgain(failed("timeout"));
        brokerDown = true;
        pollAgain(feed("2"));

        assertThat(fetches("new")).isEqualTo(1);
        assertThat(fetches("nothing-new")).isEqualTo(1);
        assertThat(fetches("unchanged")).isEqualTo(2);
        assertThat(fetches("timeout")).isEqualTo(1);
        assertThat(fetches("not-stored")).isEqualTo(1);
    }

    @Test
    void whatWaitsForRoomIsCountedAndOverdueAfterFiveMinutes() throws Exception {
        answer = new CountDownLatch(1);
        for (int i = 0; i < SourcePoller.MOST + 10; i++) {
            own("s" + i, feed("1"));
        }
        var dispatcher = Thread.ofVirtual().start(() -> poller.runDue(now));
        await().until(() -> gauge("shiftwire.polls.active") == 128);
        // one is in the hands of the dispatcher
        await().until(() -> gauge("shiftwire.polls.waiting") == 9);
        now = now.plus(Duration.ofSeconds(299));
        assertThat(gauge("shiftwire.sources.overdue")).isZero();

        now = now.plus(Duration.ofSeconds(1));

        assertThat(gauge("shiftwire.sources.overdue")).isEqualTo(9);
        answer.countDown();
        dispatcher.join();
        idle();
        assertThat(gauge("shiftwire.sources.overdue")).isZero();
        assertThat(gauge("shiftwire.polls.active")).isZero();
    }

    @Test
    void manySourcesOfOneHostWaitForEachOther() {
        answer = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            poller.own(Samples.source("s" + i, "one.example"), null);
            answers.put("https://one.example/s" + i, feed("1"));
        }

        poller.runDue(now);

        assertThat(gauge("shiftwire.polls.active")).isEqualTo(2);
        assertThat(gauge("shiftwire.polls.waiting")).isEqualTo(3);
    }

    private void own(String id, Fetched answer) {
        var source = Samples.source(id);
        answers.put(source.url().toString(), answer);
        poller.own(source, null);
    }

    private void poll() {
        poller.runDue(now);
        idle();
    }

    private void pollAgain(Fetched next) {
        answers.replaceAll((_, _) -> next);
        now = poller.nextDue().orElseThrow();
        poll();
    }

    private void idle() {
        await().pollInterval(Duration.ofMillis(2)).until(() -> poller.underWay() == 0);
    }

    private double sources(String level, String reason) {
        return meters.get("shiftwire.sources")
                .tags("level", level, "reason", reason)
                .gauge()
                .value();
    }

    private double fetches(String outcome) {
        return meters.get("shiftwire.feed.fetches").tag("outcome", outcome).counter().count();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private Fetched fetch(Fetcher.Request request) throws InterruptedException {
        answer.await();
        return Objects.requireNonNull(answers.get(request.url()));
    }

    private static Fetched failed(String reason) {
        return new Fetched.Failed(reason, "it says so", null);
    }

    private static Fetched feed(String... guids) {
        var items =
                List.of(guids).stream()
                        .map(guid -> new Samples.Item(guid, "Tide " + guid, Samples.NOON))
                        .toList();
        return new Fetched.Body(
                "https://any.example/feed", Samples.rss(items), null, null, null, null, null);
    }
}
