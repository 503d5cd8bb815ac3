package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.SourceState.Hints;
import io.shiftwire.events.SourceState.Rhythm;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.events.SourceState.SourceHealth.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final Instant NOON = Samples.NOON;
    private static final double NO_JITTER = 0.5;

    @Test
    void aSourceIsPolledTwiceAsOftenAsItPublishes() {
        assertThat(wait(rate(4), 0)).isEqualTo(Duration.ofMinutes(7).plusSeconds(30));
    }

    @Test
    void theBoundsOfTheSourceHold() {
        assertThat(wait(rate(1_000), 0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait(rate(0.001), 0)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aSourceThatWasNeverReadIsTriedAgainSoon() {
        assertThat(wait(Rhythm.UNKNOWN, 0)).isEqualTo(Duration.ofMinutes(10));
        assertThat(wait(Rhythm.UNKNOWN, 2)).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void aFeedThatIsOverrunIsPolledSooner() {
        var next = next(rate(4), Hints.NONE, 0, true, Duration.ZERO, NO_JITTER);

        assertThat(next).isEqualTo(NOON.plus(Duration.ofMinutes(3).plusSeconds(45)));
    }

    @Test
    void failuresSlowItDownButNeverGiveUp() {
        assertThat(wait(rate(4), 1)).isEqualTo(Duration.ofMinutes(15));
        assertThat(wait(rate(4), 2)).isEqualTo(Duration.ofMinutes(30));
        assertThat(wait(rate(4), 500)).isEqualTo(Pace.REVIVAL);
    }

    @Test
    void whatTheServerAsksForIsGranted() {
        var asked = Duration.ofHours(5);

        assertThat(next(rate(4), Hints.NONE, 1, false, asked, NO_JITTER))
                .isEqualTo(NOON.plus(asked));
    }

    @Test
    void aTtlIsKeptWithinTheBoundsOfTheSource() {
        assertThat(next(rate(4), hints("<ttl>20</ttl>"), 0, false, Duration.ZERO, NO_JITTER))
                .isEqualTo(NOON.plus(Duration.ofMinutes(20)));
        assertThat(next(rate(4), hints("<ttl>9999</ttl>"), 0, false, Duration.ZERO, NO_JITTER))
                .isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void hoursToSkipAreSkipped() {
        var hints = hints("<skipHours><hour>12</hour><hour>13</hour></skipHours>");

        assertThat(next(rate(4), hints, 0, false, Duration.ZERO, NO_JITTER))
                .isEqualTo(Instant.parse("2026-03-02T14:00:00Z"));
    }

    @Test
    void jitterSpreadsSourcesByATenthAtMost() {
        assertThat(next(rate(4), Hints.NONE, 0, false, Duration.ZERO, 0))
                .isEqualTo(NOON.plusSeconds(405));
        assertThat(next(rate(4), Hints.NONE, 0, false, Duration.ZERO, 1))
                .isEqualTo(NOON.plusSeconds(495));
    }

    private static Duration wait(Rhythm rhythm, double failures) {
        return Duration.between(
                NOON, next(rhythm, Hints.NONE, failures, false, Duration.ZERO, NO_JITTER));
    }

    private static Instant next(
            Rhythm rhythm,
            Hints hints,
            double failures,
            boolean overrun,
            Duration asked,
            double random) {
        var health = new SourceHealth(Level.OK, "ok", "", NOON, failures);
        return Pace.next(
                Samples.source("post"), rhythm, hints, health, overrun, asked, NOON, random);
    }

    private static Rhythm rate(double perHour) {
        return new Rhythm(perHour, 0, NOON, 1, LocalDate.of(2026, 3, 2), List.of());
    }

    private static Hints hints(String head) {
        var feed = "<rss version='2.0'><channel>%s<item/></channel></rss>".formatted(head);
        return HintsReader.of(feed.getBytes(StandardCharsets.UTF_8));
    }
}
