package io.shiftwire.alerts.shifts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// L2-regularised logistic regression over named binary features, fitted on all examples at once by
/// Adam (Kingma and Ba 2015). The same examples always give the same weights.
final class LogisticRegression {
    /// Features seen together with whether the sentence is a shift.
    record Example(List<String> features, boolean positive) {}

    private static final int STEPS = 150;
    private static final double RATE = 0.1;
    private static final double MOMENT = 0.9;
    private static final double SCALE = 0.99;
    private static final double SMALL = 0.03;

    private final int[][] features;
    private final boolean[] positive;
    private final double[] weights;
    private final double[] pull;

    private LogisticRegression(List<Example> examples, Map<String, Integer> ids, double[] pull) {
        this.features =
                examples.stream()
                        .map(example ->
                                example.features().stream()
                                        .filter(ids::containsKey)
                                        .mapToInt(ids::get)
                                        .toArray())
                        .toArray(int[][]::new);
        this.positive = new boolean[examples.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = examples.get(i).positive();
        }
        this.weights = new double[ids.size()];
        this.pull = pull;
    }

    /// The weights that fit best; those of almost zero are left out.
    ///
    /// @param l2 strength of the pull towards zero, against the sum over all examples
    /// @param least times a feature must be seen to get a weight
    static Map<String, Double> fit(List<Example> examples, double l2, int least) {
        var ids = ids(examples, least);
        var pull = new double[ids.size()];
        ids.forEach((name, id) -> pull[id] = l2 * strength(name));
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

    /// What a frame or the grammar says is trusted sooner than a word, and a word sooner than a
    /// pair of words, of which there are many.
    private static double strength(String feature) {
        if (feature.equals(ReRanker.BIAS)) {
            return 0;
        }
        if (feature.startsWith("pair=") || feature.contains(" > ") || feature.contains(" < ")) {
            return 2;
        }
        boolean word =
                feature.startsWith("word=")
                        || feature.startsWith("stem=")
                        || feature.startsWith("title=")
                        || feature.startsWith("cue=");
        return word ? 1 : 0.3;
    }

    private static Map<String, Integer> ids(List<Example> examples, int least) {
        var counts = new TreeMap<String, Integer>();
        examples.forEach(example ->
                example.features().forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        var ids = new TreeMap<String, Integer>();
        ids.put(ReRanker.BIAS, 0);
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
            for (int feature : features[n]) {
                logit += weights[feature];
            }
            double error = 1 / (1 + Math.exp(-logit)) - (positive[n] ? 1 : 0);
            gradient[0] += error;
            for (int feature : features[n]) {
                gradient[feature] += error;
            }
        }
    }
}
