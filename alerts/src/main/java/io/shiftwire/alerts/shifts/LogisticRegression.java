package io.shiftwire.alerts.shifts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// L2-regularised logistic regression over named binary features, fitted by AdaGrad (Duchi et al.
/// 2011). The same examples always give the same weights.
final class LogisticRegression {
    /// Features seen together with whether the sentence is a shift.
    record Example(List<String> features, boolean positive) {}

    private static final int EPOCHS = 8;
    private static final double RATE = 0.05;
    private static final double SMALL = 0.005;

    private LogisticRegression() {}

    /// The weights that fit best; those of almost zero are left out.
    ///
    /// @param l2 strength of the pull towards zero, per example
    /// @param least times a feature must be seen to get a weight
    static Map<String, Double> fit(List<Example> examples, double l2, int least) {
        var known = frequent(examples, least);
        var weights = new HashMap<String, double[]>();
        known.forEach(feature -> weights.put(feature, new double[2]));
        weights.put(ReRanker.BIAS, new double[2]);
        var order = new ArrayList<>(examples);
        var random = new Random(7);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            order.forEach(example -> step(weights, example, l2));
        }
        var fitted = new HashMap<String, Double>();
        weights.forEach((feature, weight) -> {
            if (Math.abs(weight[0]) >= SMALL) {
                fitted.put(feature, weight[0]);
            }
        });
        return fitted;
    }

    private static List<String> frequent(List<Example> examples, int least) {
        var counts = new HashMap<String, Integer>();
        examples.forEach(example ->
                example.features().forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// One gradient step; each weight is a pair of its value and the sum of its squared gradients.
    private static void step(Map<String, double[]> weights, Example example, double l2) {
        var bias = Objects.requireNonNull(weights.get(ReRanker.BIAS));
        double logit = bias[0];
        for (var feature : example.features()) {
            var weight = weights.get(feature);
            logit += weight == null ? 0 : weight[0];
        }
        double error = 1 / (1 + Math.exp(-logit)) - (example.positive() ? 1 : 0);
        move(bias, error);
        for (var feature : example.features()) {
            var weight = weights.get(feature);
            if (weight != null) {
                move(weight, error + l2 * weight[0]);
            }
        }
    }

    private static void move(double[] weight, double gradient) {
        weight[1] += gradient * gradient;
        weight[0] -= RATE * gradient / Math.sqrt(weight[1] + 1e-8);
    }
}
