package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RhythmsTest {
    private static final Instant NOON = Samples.NOON;

    @Test
    void theDatesInAFeedGiveAFirstGuess() {
        var rhythm =
                Rhythms.first(List.of(hoursAgo(10), hoursAgo(8), hoursAgo(1), hoursAgo(5)), NOON);

        assertThat(rhythm.perHour()).isCloseTo(0.4, within(0.001));
        assertThat(rhythm.longestGapHours()).isCloseTo(4, within(0.001));
        assertThat(rhythm.lastNew()).isEqualTo(hoursAgo(1));
    }

    @Test
    void withoutDatesOneItemAnHourIsExpectedUntilItIsKnownBetter() {
        var rhythm = Rhythms.first(List.of(NOON.plusSeconds(60)), NOON);
        assertThat(rhythm.perHour()).isEqualTo(1);

        var quiet = Rhythms.after(rhythm, 0, 240, NOON.plus(Duration.ofDays(10)));

        assertThat(quiet.perHour()).isLessThan(0.05);
    }

    @Test
    void theRateApproachesWhatIsPublished() {
        var rhythm = Rhythms.first(List.of(hoursAgo(1)), NOON);
        var at = NOON;
        for (int i = 0; i < 24 * 30; i++) {
            at = at.plus(Duration.ofHours(1));
            rhythm = Rhythms.after(rhythm, 3, 1, at);
        }

        assertThat(rhythm.perHour()).isCloseTo(3, within(0.05));
        assertThat(rhythm.days()).hasSize(15).startsWith(72, 72);
    }

    @Test
    void aBurstShowsAtOnceAndPasses() {
        var calm = Rhythms.after(Rhythms.first(List.of(hoursAgo(20)), NOON), 0, 1, NOON);
        var burst = Rhythms.after(calm, 10, 0.5, NOON.plusSeconds(1800));
        var later = Rhythms.after(burst, 0, 12, NOON.plusSeconds(13 * 3600));

        assertThat(burst.burst()).isGreaterThan(4);
        assertThat(burst.perHour()).isLessThan(0.3);
        assertThat(later.burst()).isLessThan(0.05);
    }

    @Test
    void daysWithoutAPollCountAsEmpty() {
        var rhythm = Rhythms.after(Rhythms.first(List.of(hoursAgo(1)), NOON), 4, 0.1, NOON);
        var after = Rhythms.after(rhythm, 2, 72, NOON.plus(Duration.ofDays(3)));

        assertThat(after.days()).containsExactly(4, 0, 0, 2);
    }

    private static Instant hoursAgo(int hours) {
        return NOON.minus(Duration.ofHours(hours));
    }
}
