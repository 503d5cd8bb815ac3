package io.shiftwire.processor.tagging;

import io.shiftwire.processor.tagging.Sightings.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the clauses of one topic say of an article.
record TopicRule(CompiledTopic topic, Sightings seen, Opening opening) {
    /// A clause that holds in a sentence, with the words that show it.
    record Hit(TopicPack.Clause clause, Sighting words) {}

    /// Every clause that holds, wherever.
    List<Hit> hits() {
        var excluded = topic.exclusions().stream().flatMap(one -> seen.of(one).stream()).toList();
        var found = new ArrayList<Hit>();
        topic.clauses().forEach(clause -> found.addAll(hits(clause, excluded)));
        return found;
    }

    /// Whether the clauses that hold make the article one about the topic.
    boolean isSubstantive(List<Hit> hits) {
        var strongest = new HashMap<Integer, Double>();
        hits.forEach(
                hit -> strongest.merge(hit.words().sentence(), hit.clause().weight(), Math::max));
        return Substance.isSubstantive(strongest, opening.lead());
    }

    private List<Hit> hits(CompiledTopic.Clause clause, List<Sighting> excluded) {
        var words = allowed(clause.query(), excluded);
        if (words.isEmpty()) {
            return List.of();
        }
        var sentences =
                words.stream()
                        .map(Sighting::sentence)
                        .collect(Collectors.toCollection(HashSet::new));
        clause.near().forEach(query -> sentences.retainAll(sentencesOf(query, excluded)));
        clause.unless().forEach(query -> sentences.removeAll(sentencesOf(query, List.of())));
        return words.stream()
                .filter(word -> sentences.contains(word.sentence()))
                .map(word -> new Hit(clause.clause(), word))
                .toList();
    }

    private Set<Integer> sentencesOf(int query, List<Sighting> excluded) {
        return allowed(query, excluded).stream()
                .map(Sighting::sentence)
                .collect(Collectors.toSet());
    }

    private List<Sighting> allowed(int query, List<Sighting> excluded) {
        var found = seen.of(query);
        return excluded.isEmpty()
                ? found
                : found.stream()
                        .filter(word -> excluded.stream().noneMatch(word::overlaps))
                        .toList();
    }
}
