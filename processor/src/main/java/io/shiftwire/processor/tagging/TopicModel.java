package io.shiftwire.processor.tagging;

import io.shiftwire.events.Json;
import io.shiftwire.packs.LogisticRegression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A logistic model over `TopicFeatures`, as `packs/<language>/topics/<topic>.weights.json` holds
/// it.
///
/// @param threshold probability from which an article is about the topic
/// @param trainedOn what it was fitted on, for people
public record TopicModel(String trainedOn, double threshold, Map<String, Double> weights) {
    public TopicModel {
        weights = Map.copyOf(weights);
    }

    /// The model in a pack; null where it has none.
    static @Nullable TopicModel load(String file) {
        try (var in = TopicModel.class.getClassLoader().getResourceAsStream(file)) {
            return in == null ? null : Json.MAPPER.readValue(in, TopicModel.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not a topic model", e);
        }
    }

    /// The probability, 0 to 1, that an article of these features is about the topic.
    double probability(Map<String, Double> features) {
        double logit = weights.getOrDefault(LogisticRegression.BIAS, 0.0);
        for (var feature : features.entrySet()) {
            var weight = weights.get(feature.getKey());
            if (weight != null) {
                logit += weight * feature.getValue();
            }
        }
        return 1 / (1 + Math.exp(-logit));
    }

    /// As the pack holds it, one weight a line, so that a change shows.
    public String json() throws IOException {
        var text = new StringBuilder("{\n");
        text.append("\"trainedOn\": ").append(Json.MAPPER.writeValueAsString(trainedOn));
        text.append(",\n\"threshold\": ").append(threshold).append(",\n\"weights\": {");
        var separator = "\n";
        for (var weight : new TreeMap<>(weights).entrySet()) {
            text.append(separator)
                    .append(Json.MAPPER.writeValueAsString(weight.getKey()))
                    .append(": ")
                    .append(Math.round(weight.getValue() * 1000) / 1000.0);
            separator = ",\n";
        }
        return text.append("\n}}\n").toString();
    }
}
