package io.shiftwire.processor.tagging;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A topic pack whose queries and gazetteer are lists of a lexicon.
///
/// @param gazetteer numbers of its lists, by name
/// @param core those without which no article is about the topic
/// @param model decides where it is there, else the clauses do
record CompiledTopic(
        TopicPack pack,
        List<Clause> clauses,
        List<Integer> exclusions,
        List<Named> gazetteer,
        List<Integer> core,
        @Nullable TopicModel model) {

    record Clause(TopicPack.Clause clause, int query, List<Integer> near, List<Integer> unless) {}

    /// A list of the gazetteer.
    record Named(String name, int list) {}

    /// @throws IllegalArgumentException naming the topic and clause that cannot be read
    static CompiledTopic of(TopicPack pack, Lexicon lexicon, @Nullable TopicModel model) {
        var clauses =
                pack.clauses().stream()
                        .map(clause ->
                                new Clause(
                                        clause,
                                        list(pack, clause.id(), clause.query(), lexicon),
                                        lists(pack, clause.id(), clause.near(), lexicon),
                                        lists(pack, clause.id(), clause.unless(), lexicon)))
                        .toList();
        var exclusions =
                pack.exclusions().stream()
                        .map(one -> list(pack, one.id(), one.query(), lexicon))
                        .toList();
        var gazetteer = new TreeMap<String, Integer>();
        pack.gazetteer()
                .forEach((name, words) ->
                        gazetteer.put(name, lexicon.add(words.stream().map(Phrase::of).toList())));
        var core =
                pack.core().stream()
                        .map(name -> {
                            var list = gazetteer.get(name);
                            if (list == null) {
                                throw new IllegalArgumentException(
                                        "topic %s: core: no list '%s'"
                                                .formatted(pack.topic(), name));
                            }
                            return list;
                        })
                        .toList();
        var named =
                gazetteer.entrySet().stream()
                        .map(entry -> new Named(entry.getKey(), entry.getValue()))
                        .toList();
        return new CompiledTopic(pack, clauses, exclusions, named, core, model);
    }

    /// The probability from which an article is about the topic.
    double threshold() {
        return model == null ? 1 : model.threshold();
    }

    private static List<Integer> lists(
            TopicPack pack, String clause, List<String> queries, Lexicon lexicon) {
        return queries.stream().map(query -> list(pack, clause, query, lexicon)).toList();
    }

    private static int list(TopicPack pack, String clause, String query, Lexicon lexicon) {
        try {
            return lexicon.add(Phrase.query(query));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "topic %s, clause %s: %s".formatted(pack.topic(), clause, e.getMessage()), e);
        }
    }
}
