package io.shiftwire.processor.tagging;

import io.shiftwire.events.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the clauses of one topic say of an article whose query hits are known.
///
/// @param hits words each stored query of the pack matched, by query text
record TopicRule(TopicPack pack, Map<String, List<Span>> hits, Sentences sentences) {
    /// A clause that holds in a sentence, with the words that show it.
    record Hit(TopicPack.Clause clause, int sentence, Span words) {}

    /// Every hit where the topic is substantive, else none.
    List<Hit> substantiveHits() {
        var found = new ArrayList<Hit>();
        var excluded = pack.exclusions().stream().flatMap(e -> hits(e.query()).stream()).toList();
        pack.clauses().forEach(clause -> found.addAll(hits(clause, excluded)));
        var strongest = new HashMap<Integer, Double>();
        found.forEach(hit -> strongest.merge(hit.sentence(), hit.clause().weight(), Math::max));
        return Substance.isSubstantive(strongest, sentences.lead()) ? found : List.of();
    }

    private List<Hit> hits(TopicPack.Clause clause, List<Span> excluded) {
        var words = new ArrayList<>(hits(clause.query()));
        words.removeIf(word -> excluded.stream().anyMatch(other -> overlap(word, other)));
        if (words.isEmpty()) {
            return List.of();
        }
        var allowed =
                words.stream().map(sentences::of).collect(Collectors.toCollection(HashSet::new));
        clause.near().forEach(query -> allowed.retainAll(sentencesOf(query, excluded)));
        clause.unless().forEach(query -> allowed.removeAll(sentencesOf(query, List.of())));
        return words.stream()
                .map(word -> new Hit(clause, sentences.of(word), word))
                .filter(hit -> allowed.contains(hit.sentence()))
                .toList();
    }

    private Set<Integer> sentencesOf(String query, List<Span> excluded) {
        return hits(query).stream()
                .filter(word -> excluded.stream().noneMatch(other -> overlap(word, other)))
                .map(sentences::of)
                .collect(Collectors.toSet());
    }

    private List<Span> hits(String query) {
        return hits.getOrDefault(query, List.of());
    }

    private static boolean overlap(Span a, Span b) {
        return a.part() == b.part() && a.start() < b.end() && b.start() < a.end();
    }
}
