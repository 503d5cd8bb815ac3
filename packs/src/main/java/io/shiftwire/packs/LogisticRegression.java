package io.shiftwire.packs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// L2-regularised logistic regression over named features, fitted on all examples at once by Adam
/// (Kingma and Ba 2015). The same examples always give the same weights.
public final class LogisticRegression {
    /// Name of the weight that every example gets.
    public static final String BIAS = "bias";

    /// What was seen, by feature, and whether it is what is looked for.
    public record Example(Map<String, Double> features, boolean positive) {
        /// Features that are there or not.
        public static Example of(List<String> present, boolean positive) {
            var features = new HashMap<String, Double>();
            present.forEach(name -> features.merge(name, 1.0, Double::sum));
            return new Example(features, positive);
        }
    }

    private static final int STEPS = 300;
    private static final double RATE = 0.1;
    private static final double MOMENT = 0.9;
    private static final double SCALE = 0.99;
    private static final double SMALL = 0.03;

    private final int[][] features;
    private final double[][] values;
    private final boolean[] positive;
    private final double[] weights;
    private final double[] pull;

    private LogisticRegression(List<Example> examples, Map<String, Integer> ids, double[] pull) {
        features = new int[examples.size()][];
        values = new double[examples.size()][];
        positive = new boolean[examples.size()];
        for (int n = 0; n < examples.size(); n++) {
            var known = new TreeMap<Integer, Double>();
            examples.get(n)
                    .features()
                    .forEach((name, value) -> {
                        var id = ids.get(name);
                        if (id != null) {
                            known.put(id, value);
                        }
                    });
            features[n] = known.keySet().stream().mapToInt(Integer::intValue).toArray();
            values[n] = known.values().stream().mapToDouble(Double::doubleValue).toArray();
            positive[n] = examples.get(n).positive();
        }
        this.weights = new double[ids.size()];
        this.pull = pull;
    }

    /// The weights that fit best; those of almost zero are left out.
    ///
    /// @param strength of the pull of a feature towards zero, against the sum over all examples
    /// @param least examples a feature must be seen in to get a weight
    public static Map<String, Double> fit(
            List<Example> examples, ToDoubleFunction<String> strength, int least) {
        var ids = ids(examples, least);
        var pull = new double[ids.size()];
        ids.forEach((name, id) -> pull[id] = id == 0 ? 0 : strength.applyAsDouble(name));
        var regression = new LogisticRegression(examples, ids, pull);
        regression.descend();
        var fitted = new HashMap<String, Double>();
        ids.forEach((name, id) -> {
            if (Math.abs(regression.weights[id]) >= SMALL) {
                fitted.put(name, regression.weights[id]);
            }
        });
        return fitted;
    }

    private static Map<String, Integer> ids(List<Example> examples, int least) {
        var counts = new TreeMap<String, Integer>();
        examples.forEach(example ->
                example.features().keySet().forEach(name -> counts.merge(name, 1, Integer::sum)));
        var ids = new TreeMap<String, Integer>();
        ids.put(BIAS, 0);
        counts.forEach((feature, count) -> {
            if (count >= least) {
                ids.put(feature, ids.size());
            }
        });
        return ids;
    }

    private void descend() {
        var gradient = new double[weights.length];
        var moment = new double[weights.length];
        var scale = new double[weights.length];
        for (int step = 1; step <= STEPS; step++) {
            gradient(gradient);
            double rate = step <= STEPS * 2 / 3 ? RATE : RATE / 5;
            double momentBias = 1 - Math.pow(MOMENT, step);
            double scaleBias = 1 - Math.pow(SCALE, step);
            for (int i = 0; i < weights.length; i++) {
                moment[i] = MOMENT * moment[i] + (1 - MOMENT) * gradient[i];
                scale[i] = SCALE * scale[i] + (1 - SCALE) * gradient[i] * gradient[i];
                weights[i] -=
                        rate * (moment[i] / momentBias) / (Math.sqrt(scale[i] / scaleBias) + 1e-8);
            }
        }
    }

    private void gradient(double[] gradient) {
        Arrays.setAll(gradient, i -> pull[i] * weights[i]);
        for (int n = 0; n < features.length; n++) {
            double logit = weights[0];
            for (int i = 0; i < features[n].length; i++) {
                logit += weights[features[n][i]] * values[n][i];
            }
            double error = 1 / (1 + Math.exp(-logit)) - (positive[n] ? 1 : 0);
            gradient[0] += error;
            for (int i = 0; i < features[n].length; i++) {
                gradient[features[n][i]] += error * values[n][i];
            }
        }
    }
}
