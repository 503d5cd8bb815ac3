package io.shiftwire.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.packs.LogisticRegression.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogisticRegressionTest {
    @Test
    void whatTellsGetsAWeightAndWhatDoesNotGetsNone() {
        var weights = LogisticRegression.fit(examples(), _ -> 1, 2);

        assertThat(weights.get("frame=CEASE")).isPositive();
        assertThat(weights.get("context=demand")).isNegative();
        assertThat(weights).doesNotContainKeys("rare", "always-half");
    }

    @Test
    void aStrongerPullGivesSmallerWeights() {
        double weak =
                LogisticRegression.fit(examples(), _ -> 1, 2).getOrDefault("frame=CEASE", 0.0);
        double strong =
                LogisticRegression.fit(examples(), _ -> 20, 2).getOrDefault("frame=CEASE", 0.0);

        assertThat(strong).isPositive().isLessThan(weak);
    }

    @Test
    void theSameExamplesGiveTheSameWeights() {
        assertThat(LogisticRegression.fit(examples(), _ -> 5, 2))
                .isEqualTo(LogisticRegression.fit(examples(), _ -> 5, 2));
    }

    @Test
    void aFeatureSeenStrongerCountsForMore() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 20; i++) {
            examples.add(new Example(Map.of("verbs", 2.0), true));
            examples.add(new Example(Map.of("verbs", 1.0), false));
        }

        var weights = LogisticRegression.fit(examples, _ -> 0.01, 2);

        double verbs = weights.getOrDefault("verbs", 0.0);
        assertThat(weights.get(LogisticRegression.BIAS)).isBetween(-2 * verbs, -verbs);
    }

    private static List<Example> examples() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 20; i++) {
            examples.add(Example.of(List.of("frame=CEASE"), true));
            examples.add(Example.of(List.of("context=demand"), false));
        }
        examples.add(Example.of(List.of("rare"), true));
        return examples;
    }
}
