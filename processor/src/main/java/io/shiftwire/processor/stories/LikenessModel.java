package io.shiftwire.processor.stories;

import com.fasterxml.jackson.core.type.TypeReference;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/// A logistic model over the features of `Likeness`.
final class LikenessModel {
    private record Weights(double bias, Map<String, Double> weights) {}

    private static final Map<String, Weights> FILE = read("likeness.json");

    /// Whether two articles tell the same story, copies included.
    static final LikenessModel SAME_STORY = of("same");

    /// Whether one is a copy of the other.
    static final LikenessModel COPY = of("copy");

    private final double bias;
    private final double[] weights;

    private LikenessModel(double bias, double[] weights) {
        this.bias = bias;
        this.weights = weights;
    }

    /// Probability, 0 to 1.
    double probability(double[] features) {
        double logit = bias;
        for (int i = 0; i < weights.length; i++) {
            logit += weights[i] * features[i];
        }
        return 1 / (1 + Math.exp(-logit));
    }

    private static LikenessModel of(String name) {
        var found = Objects.requireNonNull(FILE.get(name), name);
        return new LikenessModel(
                found.bias(),
                Likeness.FEATURES.stream()
                        .mapToDouble(feature -> found.weights().getOrDefault(feature, 0.0))
                        .toArray());
    }

    private static Map<String, Weights> read(String resource) {
        var stream = LikenessModel.class.getResourceAsStream(resource);
        try (var in = Objects.requireNonNull(stream, resource)) {
            return Json.MAPPER.readValue(in, new TypeReference<Map<String, Weights>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
