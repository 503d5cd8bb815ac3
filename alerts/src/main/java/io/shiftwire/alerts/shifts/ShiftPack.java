package io.shiftwire.alerts.shifts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything a language's pack says about shifts, as it stands in `packs/LANGUAGE/shifts`.
///
/// @param trackedThreshold least confidence of a shift on a tracked topic: one sentence turns the
///   whole article into an alert there, so it asks for more than the threshold of single sentences
record ShiftPack(
        List<Frame> frames,
        List<ObjectType> objects,
        List<ContextRule> contexts,
        List<TopicWords> topics,
        List<ActorNames> actors,
        double trackedThreshold,
        Weights weights) {

    /// Things a move can be about.
    record ObjectType(String type, @Nullable String topic, List<String> words) {}

    /// Words that put a cue in a context; `scope` is `after` or `sentence`. `logit` is added to the
    /// log-odds whatever the trained weights say: what an annotator's guideline rules out is not
    /// for data to learn.
    record ContextRule(
            @JsonProperty("class") String name,
            String scope,
            int reach,
            double logit,
            List<String> words) {}

    record TopicWords(String topic, List<String> words) {}

    record ActorNames(String id, String kind, List<String> names) {}

    /// The re-ranker.
    ///
    /// @param threshold least confidence of a shift that is shown
    /// @param trainedOn what the weights come from
    record Weights(double threshold, String trainedOn, Map<String, Double> weights) {}

    private record Manifest(String language, double trackedThreshold, List<String> frames) {}

    private static final YAMLMapper YAML = yaml();

    private static YAMLMapper yaml() {
        var yaml = new YAMLMapper();
        yaml.configOverride(List.class)
                .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        yaml.configOverride(Set.class)
                .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        return yaml;
    }

    /// Loads the pack of a language from the classpath.
    ///
    /// @throws IllegalArgumentException when there is none
    static ShiftPack load(String language) {
        var folder = "/packs/" + language + "/shifts/";
        var manifest = read(folder + "pack.yaml", new TypeReference<Manifest>() {});
        return new ShiftPack(
                manifest.frames().stream()
                        .map(name ->
                                read(
                                        folder + "frames/" + name + ".yaml",
                                        new TypeReference<Frame>() {}))
                        .toList(),
                read(folder + "objects.yaml", new TypeReference<>() {}),
                read(folder + "context.yaml", new TypeReference<>() {}),
                read(folder + "topics.yaml", new TypeReference<>() {}),
                read(folder + "actors.yaml", new TypeReference<>() {}),
                manifest.trackedThreshold(),
                read(folder + "weights.yaml", new TypeReference<>() {}));
    }

    ShiftPack with(Weights other, double otherTrackedThreshold) {
        return new ShiftPack(
                frames, objects, contexts, topics, actors, otherTrackedThreshold, other);
    }

    private static <T> T read(String resource, TypeReference<T> type) {
        try (var stream = ShiftPack.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no shift pack here: " + resource);
            }
            return YAML.readValue(stream, type);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
