package io.shiftwire.alerts.shifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shiftwire.alerts.shifts.Thresholds.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThresholdsTest {
    @Test
    void theBestSentenceThresholdCountsWhatNoFrameMatched() {
        var judged =
                List.of(
                        new Judged(0, false, 0.9, true),
                        new Judged(1, false, 0.6, true),
                        new Judged(2, false, 0.4, false),
                        new Judged(3, false, 0.3, false));

        var best = Thresholds.bySentence(judged, 4);

        assertThat(best.threshold()).isEqualTo(0.6);
        assertThat(best.precision()).isEqualTo(1.0);
        assertThat(best.recall()).isEqualTo(0.5);
        assertThat(best.f1()).isCloseTo(0.6667, within(0.0001));
    }

    @Test
    void anArticleIsJudgedByItsMostConfidentTrackedSentence() {
        var judged =
                List.of(
                        new Judged(0, true, 0.8, false),
                        new Judged(0, true, 0.2, true),
                        new Judged(1, false, 0.95, true),
                        new Judged(2, true, 0.5, false));

        assertThat(Thresholds.byArticle(judged, List.of(true, false, false))).isEqualTo(0.8);
    }
}
