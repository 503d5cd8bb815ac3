package io.shiftwire.alerts.shifts;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.alerts.shifts.LogisticRegression.Example;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogisticRegressionTest {
    @Test
    void whatTellsGetsAWeightAndWhatDoesNotGetsNone() {
        var weights = LogisticRegression.fit(examples(), 1, 2);

        assertThat(weights.get("frame=CEASE")).isPositive();
        assertThat(weights.get("context=demand")).isNegative();
        assertThat(weights).doesNotContainKeys("rare", "always-half");
    }

    @Test
    void aStrongerPullGivesSmallerWeights() {
        double weak = LogisticRegression.fit(examples(), 1, 2).getOrDefault("frame=CEASE", 0.0);
        double strong = LogisticRegression.fit(examples(), 20, 2).getOrDefault("frame=CEASE", 0.0);

        assertThat(strong).isPositive().isLessThan(weak);
    }

    @Test
    void theSameExamplesGiveTheSameWeights() {
        assertThat(LogisticRegression.fit(examples(), 5, 2))
                .isEqualTo(LogisticRegression.fit(examples(), 5, 2));
    }

    private static List<Example> examples() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 20; i++) {
            examples.add(new Example(List.of("frame=CEASE"), true));
            examples.add(new Example(List.of("context=demand"), false));
        }
        examples.add(new Example(List.of("rare"), true));
        return examples;
    }
}
