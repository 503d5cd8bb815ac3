package io.shiftwire.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shiftwire.app.eval.Evaluation.Judgement;
import io.shiftwire.app.eval.Evaluation.Report;
import io.shiftwire.app.eval.Evaluation.Score;
import io.shiftwire.events.Direction;
import io.shiftwire.events.Part;
import io.shiftwire.events.Shift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationTest {
    private static final String LEAVES = "Norland leaves the Tarek mission.";
    private static final String URGED = "Ostia urged Velia to drop its veto.";
    private static final String RAIN = "Rain fell on the capital.";

    @TempDir Path folder;

    @Test
    void foundWrongAndMissedSentencesAreCounted() {
        var score = score(report(shift(LEAVES), shift(URGED)), "shift sentence");

        assertThat(List.of(score.hit(), score.wrong(), score.missed())).containsExactly(1, 1, 1);
        assertThat(score.precision()).isCloseTo(0.5, within(1e-9));
        assertThat(score.recall()).isCloseTo(0.5, within(1e-9));
        assertThat(score.f1()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aPartOfALabelledSentenceCountsAsItWhateverItsCaseAndPoints() {
        var score = score(report(shift("NORLAND leaves, the Tarek")), "shift sentence");

        assertThat(score.hit()).isEqualTo(1);
        assertThat(score.wrong()).isZero();
    }

    @Test
    void aLineThatIsNoLabelledArticleIsNamedWithWhatItLacks() throws IOException {
        var file = folder.resolve("gold.jsonl");
        Files.writeString(
                file,
                """
                {"id":"a","date":"2026-03-01","stratum":"x","sentences":["Rain fell."],"labels":[]}
                """);
        assertThatThrownBy(() -> GoldArticle.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ":1: not a labelled article: without tags");

        Files.write(file, new byte[] {'{', (byte) 0xff});
        assertThatThrownBy(() -> GoldArticle.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": bytes that are no UTF-8");
    }

    @Test
    void oneLabelledSentenceIsHitOnce() {
        var score = score(report(shift(LEAVES), shift("Norland leaves")), "shift sentence");

        assertThat(score.hit()).isEqualTo(1);
        assertThat(score.wrong()).isZero();
    }

    @Test
    void wronglyClaimedSentencesAreCountedByTheirLabel() {
        var report = report(shift(URGED), shift(RAIN));

        assertThat(report.wrongOn()).isEqualTo(Map.of("DEM", 1, "none", 1));
    }

    @Test
    void anArticleCountsOnTrackedTopicsOnly() {
        var other =
                Evaluation.of(
                        List.of(article()), _ -> judgement(shift(LEAVES, "other", "Norland")));

        assertThat(score(report(shift(LEAVES)), "shift article").hit()).isEqualTo(1);
        assertThat(score(other, "shift article").missed()).isEqualTo(1);
    }

    @Test
    void topicActorAndDirectionAreJudgedOnHitsAlone() {
        var report =
                Evaluation.of(
                        List.of(article()),
                        _ -> judgement(shift(LEAVES, "nato", "Ostia"), shift(RAIN)));

        assertThat(score(report, "accuracy topic").precision()).isZero();
        assertThat(score(report, "accuracy actor").precision()).isZero();
        assertThat(score(report, "accuracy direction").precision()).isEqualTo(1.0);
        assertThat(score(report, "accuracy direction").hit()).isEqualTo(1);
    }

    @Test
    void falseAlarmsAreCountedPerThousandArticlesOfRandomStrata() {
        var drawn =
                new GoldArticle("a", "2026-03-01", "A-random", List.of(RAIN), Map.of(), List.of());
        var picked =
                new GoldArticle("b", "2026-03-01", "A-cue", List.of(RAIN), Map.of(), List.of());

        var report = Evaluation.of(List.of(drawn, picked), _ -> judgement(shift(RAIN)));

        assertThat(report.falseAlarmsPer1000()).isEqualTo(1000.0);
        assertThat(report.falseAlarmsLow()).isEqualTo(1000.0);
        assertThat(report.falseAlarmsHigh()).isEqualTo(1000.0);
    }

    @Test
    void intervalsAreTheSameEveryTimeAndHoldTheValue() {
        var first = score(report(shift(LEAVES)), "shift sentence");

        assertThat(score(report(shift(LEAVES)), "shift sentence")).isEqualTo(first);
        assertThat(first.f1()).isBetween(first.low(), first.high());
    }

    @Test
    void aPassingTagIsNoTag() {
        var report =
                Evaluation.of(
                        List.of(article()),
                        _ -> new Judgement(Set.of("nato", "peacekeeping"), List.of()));

        assertThat(score(report, "tag nato").wrong()).isEqualTo(1);
        assertThat(score(report, "tag peacekeeping").hit()).isEqualTo(1);
    }

    @Test
    void aMalformedLineIsNamed() throws IOException {
        var file = folder.resolve("gold.jsonl");
        Files.writeString(
                file,
                """
                {"id":"a","date":"2026-03-01","stratum":"A-cue","sentences":["Rain."],"tags":{},"labels":[]}
                {"id":"b","date":
                """);

        assertThatThrownBy(() -> GoldArticle.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gold.jsonl:2: not a labelled article");
    }

    private static Report report(Shift... shifts) {
        return Evaluation.of(List.of(article()), _ -> judgement(shifts));
    }

    private static Judgement judgement(Shift... shifts) {
        return new Judgement(Set.of("peacekeeping"), List.of(shifts));
    }

    private static GoldArticle article() {
        return new GoldArticle(
                "a",
                "2026-03-01",
                "A-cue",
                List.of(LEAVES, URGED, RAIN, "Velia bans the import of salt."),
                Map.of("peacekeeping", 2, "nato", 1),
                List.of(
                        new GoldArticle.Label(
                                0, "S-OPER", "peacekeeping", "text", "Norland", "away"),
                        new GoldArticle.Label(1, "DEM", "nato", null, "Ostia", null),
                        new GoldArticle.Label(3, "S-OPER", "other", "text", "Velia", "toward")));
    }

    private static Score score(Report report, String measure) {
        return report.scores().stream()
                .filter(score -> score.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static Shift shift(String sentence) {
        return shift(sentence, "peacekeeping", "Norland");
    }

    private static Shift shift(String sentence, String topic, String actor) {
        return new Shift(
                sentence,
                Part.TEXT,
                0,
                sentence.length(),
                sentence,
                0,
                sentence.length(),
                "CEASE",
                topic,
                actor,
                "mission",
                Direction.AWAY,
                2,
                0.9,
                List.of(),
                List.of());
    }
}
