package io.shiftwire.ingest.web;

import static io.shiftwire.ingest.web.Clients.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RobotsTest {
    private static final URI FEED = URI.create("https://a.example/private/feed");
    private static final Fetched.Body FORBIDS =
            robots("User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Fetched answer = FORBIDS;
    private volatile Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final Robots robots =
            new Robots(
                    (url, _) -> {
                        asked.add(url);
                        return answer;
                    },
                    () -> now);

    @Test
    void whatAHostSaysHoldsForADay() throws Exception {
        assertThat(robots.of(FEED, false).allowed()).isFalse();
        assertThat(robots.of(FEED, false).delay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(robots.of(URI.create("https://A.example/news"), false).allowed()).isTrue();
        assertThat(asked).containsExactly("https://a.example/robots.txt");

        answer = robots("");
        now = now.plus(Duration.ofHours(25));

        assertThat(robots.of(FEED, false).allowed()).isTrue();
    }

    @Test
    void ourNameCountsMoreThanEverybodys() throws Exception {
        answer = robots("User-agent: Shiftwire\nAllow: /\n\nUser-agent: *\nDisallow: /\n");

        assertThat(robots.of(FEED, false).allowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-500", "http-429", "timeout", "dns", "too-large", "redirects"})
    void aHostThatCannotBeAskedIsLeftAloneForTenMinutes(String reason) throws Exception {
        answer = new Fetched.Failed(reason, "no", Duration.ofMinutes(3));

        var rule = robots.of(FEED, false);
        assertThat(rule.allowed()).isFalse();
        assertThat(rule.trouble()).isEqualTo(answer);
        assertThat(robots.of(FEED, false).trouble()).isEqualTo(answer);
        assertThat(asked).hasSize(1);

        answer = robots("");
        now = now.plus(Duration.ofMinutes(11));

        assertThat(robots.of(FEED, false).allowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-404", "http-403", "http-410"})
    void aHostWithoutRobotsTxtHasNoWishes(String reason) throws Exception {
        answer = new Fetched.Failed(reason, "no", null);

        assertThat(robots.of(FEED, false).allowed()).isTrue();
    }

    @Test
    void aHostThatFallsSilentIsHeldToWhatItSaidForAMonth() throws Exception {
        assertThat(robots.of(FEED, false).allowed()).isFalse();
        answer = new Fetched.Failed("http-503", "busy", null);
        now = now.plus(Duration.ofDays(20));

        assertThat(robots.of(FEED, false).trouble()).isNull();
        assertThat(robots.of(URI.create("https://a.example/news"), false).allowed()).isTrue();

        now = now.plus(Duration.ofDays(11));
        assertThat(robots.of(FEED, false).trouble()).isEqualTo(answer);
    }

    @Test
    void aClockSetBackDoesNotKeepItForYears() throws Exception {
        assertThat(robots.of(FEED, false).allowed()).isFalse();
        now = now.minus(Duration.ofDays(400));
        answer = robots("");

        assertThat(robots.of(FEED, false).allowed()).isTrue();
    }

    @Test
    void manyWhoAskAtOnceAskTheHostOnce() throws Exception {
        var everybodyCame = new CountDownLatch(1);
        var slow =
                new Robots(
                        (url, _) -> {
                            asked.add(url);
                            everybodyCame.await();
                            return answer;
                        },
                        () -> now);
        var threads =
                IntStream.range(0, 50)
                        .mapToObj(_ -> Thread.ofVirtual().start(() -> allowed(slow)))
                        .toList();
        while (!threads.stream().allMatch(one -> one.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        everybodyCame.countDown();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(asked).hasSize(1);
    }

    @Test
    void ofAHugeRobotsTxtTheFirstHalfMegabyteCounts() throws Exception {
        answer =
                robots(
                        "User-agent: *\nDisallow: /private/\n"
                                + "# nothing to say here\n".repeat(200_000)
                                + "Disallow: /\n");

        assertThat(robots.of(FEED, false).allowed()).isFalse();
        assertThat(robots.of(URI.create("https://a.example/news"), false).allowed()).isTrue();
    }

    @Test
    void aPageWhereRobotsTxtShouldBeForbidsNothing() throws Exception {
        answer = robots("<!DOCTYPE html><html><body>Disallow: /</body></html>");

        assertThat(robots.of(FEED, false).allowed()).isTrue();
    }

    private static boolean allowed(Robots robots) {
        try {
            return robots.of(FEED, false).allowed();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Fetched.Body robots(String text) {
        return new Fetched.Body(
                "https://a.example/robots.txt", ascii(text), null, null, null, null, null);
    }
}
