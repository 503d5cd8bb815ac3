package io.shiftwire.processor.tagging;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One topic of a language, as its file `packs/<language>/topics/<topic>.yaml` states it.
///
/// @param topic id of the tag, equal to the file's name
/// @param gazetteer lists of words and phrases by name, which the topic's model looks for; a `*` at
///   the end of one leaves its last word open
/// @param core lists of which one must be there where no clause holds
/// @param clauses what speaks for the topic
/// @param exclusions wordings that only look like it: words under them never count
/// @param tests invented articles, headline on the first line, that the clauses must get right
record TopicPack(
        String topic,
        String title,
        String description,
        Map<String, List<String>> gazetteer,
        List<String> core,
        List<Clause> clauses,
        List<Exclusion> exclusions,
        Tests tests) {
    private static final YAMLMapper YAML = new YAMLMapper();

    TopicPack {
        gazetteer = gazetteer == null ? Map.of() : Map.copyOf(gazetteer);
        core = listOf(core);
        clauses = listOf(clauses);
        exclusions = listOf(exclusions);
    }

    /// A way to speak of the topic, judged sentence by sentence.
    ///
    /// @param weight 1 where one such headline or lead is enough, less where it takes several
    /// @param query what must stand in the sentence; its words become the evidence
    /// @param near queries that must each hit in the same sentence
    /// @param unless queries none of which may hit in the same sentence
    record Clause(String id, double weight, String query, List<String> near, List<String> unless) {
        Clause {
            if (!(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("clause " + id + ": weight is above 0, up to 1");
            }
            near = listOf(near);
            unless = listOf(unless);
        }
    }

    record Exclusion(String id, String query) {}

    record Tests(List<String> positive, List<String> negative) {
        /// The article of a test, whose headline is its first line.
        static Article article(String text) {
            var lines = text.strip().split("\n", 2);
            return new Article(
                    ArticleId.ofContent(text, ""),
                    null,
                    null,
                    lines[0],
                    lines.length > 1 ? lines[1] : "",
                    "",
                    Instant.EPOCH,
                    null,
                    Instant.EPOCH,
                    List.of(),
                    null,
                    "pack");
        }
    }

    private static <T> List<T> listOf(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /// Every language that has topics.
    static List<String> languages() {
        try {
            return read("packs/languages.yaml", new TypeReference<List<String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("no list of languages", e);
        }
    }

    static String modelFile(String language, String topic) {
        return "packs/%s/topics/%s.weights.json".formatted(language, topic);
    }

    /// Every topic `packs/<language>/topics/topics.yaml` lists, in its order.
    static List<TopicPack> load(String language) {
        var folder = "packs/" + language + "/topics/";
        try {
            var topics = read(folder + "topics.yaml", new TypeReference<List<String>>() {});
            return topics.stream().map(topic -> load(folder + topic + ".yaml", topic)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no topic pack for language '" + language + "'", e);
        }
    }

    private static TopicPack load(String file, String topic) {
        try {
            var pack = read(file, new TypeReference<TopicPack>() {});
            if (!pack.topic().equals(topic)) {
                throw new IllegalArgumentException(file + " is about topic " + pack.topic());
            }
            return pack;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not a topic pack", e);
        }
    }

    private static <T> T read(String file, TypeReference<T> type) throws IOException {
        try (InputStream in = TopicPack.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return YAML.readValue(in, type);
        }
    }
}
