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
record ShiftPack(
        List<Frame> frames,
        List<ObjectType> objects,
        List<ContextRule> contexts,
        List<TopicWords> topics,
        List<ActorNames> actors,
        GrammarWords grammar,
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

    /// Closed classes of words; all in lower case.
    record GrammarWords(
            Set<String> auxiliaries,
            Set<String> subordinators,
            Set<String> former,
            Set<String> offices,
            Set<String> outsiders,
            Set<String> pronouns,
            Set<String> titles,
            Set<String> beforeNumbers) {}

    /// The re-ranker.
    ///
    /// @param threshold least confidence of a shift that is shown
    /// @param trackedThreshold the same on a tracked topic: one sentence turns the whole article
    ///   into an alert there
    /// @param trainedOn what the weights come from
    record Weights(
            double threshold,
            double trackedThreshold,
            String trainedOn,
            Map<String, Double> weights) {}

    private record Manifest(String language, List<String> frames) {}

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
                read(folder + "grammar.yaml", new TypeReference<>() {}),
                read(folder + "weights.yaml", new TypeReference<>() {}));
    }

    ShiftPack with(Weights other) {
        return new ShiftPack(frames, objects, contexts, topics, actors, grammar, other);
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
