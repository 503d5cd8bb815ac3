package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shiftwire.events.SourceState.Rhythm;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.events.SourceState.SourceHealth.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiagnosisTest {
    private static final Instant NOON = Samples.NOON;
    private static final Outcome GOOD = new Outcome.Read(10, 2, List.of(NOON));

    @Test
    void whatFailsWeighsByHowLittleWaitingHelps() {
        assertThat(after(failed("http-410")).failures()).isEqualTo(5);
        assertThat(after(failed("http-404")).failures()).isEqualTo(2);
        assertThat(after(failed("timeout")).failures()).isEqualTo(1);
        assertThat(after(failed("http-503")).failures()).isEqualTo(0.5);
    }

    @Test
    void aSuccessHalvesWhatFailed() {
        var before = new SourceHealth(Level.FAILING, "dns", "", NOON, 6);

        var once = Diagnosis.after(before, GOOD, regular(10), NOON);
        var often = once;
        for (int i = 0; i < 3; i++) {
            often = Diagnosis.after(often, GOOD, regular(10), NOON);
        }

        assertThat(once.level()).isEqualTo(Level.OK);
        assertThat(once.failures()).isEqualTo(3);
        assertThat(often.failures()).isZero();
    }

    @Test
    void anEmptyFeedAndOneWithoutDatesAreDoubtful() {
        assertThat(after(new Outcome.Read(0, 0, List.of())).reason()).isEqualTo("empty");
        assertThat(after(new Outcome.Read(7, 7, List.of())).reason()).isEqualTo("undated");
    }

    @Test
    void whatWasDoubtfulOfABodyStaysSoWhileItIsUnchanged() {
        var undated = after(new Outcome.Read(7, 7, List.of()));

        var later =
                Diagnosis.after(
                        undated, new Outcome.Unchanged(), regular(1), NOON.plusSeconds(900));

        assertThat(later.reason()).isEqualTo("undated");
        assertThat(later.since()).isEqualTo(NOON);
    }

    @Test
    void aFeedSilentForAMonthIsDoubtfulWhateverItsRate() {
        var rhythm =
                new Rhythm(
                        0.001,
                        0,
                        NOON.minus(Duration.ofDays(400)),
                        24,
                        LocalDate.of(2026, 3, 2),
                        List.of(0));

        var health = Diagnosis.after(Diagnosis.UNKNOWN, new Outcome.Unchanged(), rhythm, NOON);

        assertThat(health.reason()).isEqualTo("unchanged-too-long");
    }

    @Test
    void aBrokerThatStoresNothingIsNotTheSourcesFault() {
        var before = new SourceHealth(Level.OK, "ok", "", NOON, 0);

        assertThat(Diagnosis.after(before, new Outcome.NotStored("x"), regular(10), NOON))
                .isEqualTo(before);
    }

    @Test
    void silenceUnlikeItselfIsDoubtful() {
        var rhythm = silentSince(NOON.minus(Duration.ofHours(60)), 9);

        var health = Diagnosis.after(Diagnosis.UNKNOWN, new Outcome.Unchanged(), rhythm, NOON);

        assertThat(health.reason()).isEqualTo("unchanged-too-long");
        assertThat(health.detail()).contains("60 hours").contains("longest gap was 9");
    }

    @Test
    void aWeekendIsNoSilence() {
        var rhythm = silentSince(NOON.minus(Duration.ofHours(60)), 62);

        assertThat(
                        Diagnosis.after(Diagnosis.UNKNOWN, new Outcome.Unchanged(), rhythm, NOON)
                                .level())
                .isEqualTo(Level.OK);
    }

    @Test
    void aDayFarBelowTheSlowOnesIsADrop() {
        var days = new ArrayList<>(Collections.nCopies(12, 40));
        days.addAll(List.of(11, 3));

        assertThat(withDays(days).reason()).isEqualTo("volume-drop");
    }

    @Test
    void slowWeekendsAreNoDrop() {
        assertThat(withDays(List.of(40, 40, 12, 10, 40, 40, 40, 40, 40, 11, 12, 40, 9, 3)).level())
                .isEqualTo(Level.OK);
    }

    @Test
    void theReasonKeepsTheTimeItBegan() {
        var first = Diagnosis.after(Diagnosis.UNKNOWN, failed("dns"), regular(1), NOON);
        var later = Diagnosis.after(first, failed("dns"), regular(1), NOON.plusSeconds(900));

        assertThat(later.since()).isEqualTo(NOON);
    }

    @Test
    void poissonIsSummed() {
        assertThat(Diagnosis.poissonAtMost(2, 3)).isCloseTo(0.4232, within(0.0001));
        assertThat(Diagnosis.poissonAtMost(0, 0)).isEqualTo(1);
        assertThat(Diagnosis.poissonAtMost(900, 1_000)).isEqualTo(1);
        assertThat(Diagnosis.poissonAtMost(400, 1_000)).isZero();
    }

    private static SourceHealth after(Outcome outcome) {
        return Diagnosis.after(Diagnosis.UNKNOWN, outcome, regular(10), NOON);
    }

    private static SourceHealth withDays(List<Integer> days) {
        var rhythm = new Rhythm(1, 1, NOON, 10, LocalDate.of(2026, 3, 2), days);
        return Diagnosis.after(Diagnosis.UNKNOWN, GOOD, rhythm, NOON);
    }

    private static Outcome failed(String reason) {
        return new Outcome.Failed(reason, "told so", Duration.ZERO);
    }

    private static Rhythm regular(int perDay) {
        return new Rhythm(
                perDay / 24.0, 0, NOON, 10, LocalDate.of(2026, 3, 2), List.of(perDay, perDay, 1));
    }

    private static Rhythm silentSince(Instant last, double longestGap) {
        return new Rhythm(
                1, 0, last, longestGap, LocalDate.of(2026, 3, 2), List.of(30, 28, 31, 29, 0, 0));
    }
}
