package io.shiftwire.processor.tagging;

import io.shiftwire.events.Part;
import io.shiftwire.processor.tagging.Sightings.Sighting;
import io.shiftwire.processor.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a topic's model looks at, by name: which lists of the gazetteer stand in the headline, the
/// lead and below, which stand together in a sentence, which clauses hold, and the words of the
/// headline and the first sentences.
final class TopicFeatures {
    /// A word tells less than a list, of which there are few.
    private static final double WORD = 0.25;

    private static final double BELOW = 0.4;
    private static final double MOST_BELOW = 1.2;
    private static final double HALF = 0.5;
    private static final int WORDS_OF = 2;

    private final CompiledTopic topic;
    private final Opening opening;
    private final Map<String, Double> features = new HashMap<>();

    private TopicFeatures(CompiledTopic topic, Opening opening) {
        this.topic = topic;
        this.opening = opening;
    }

    static Map<String, Double> of(
            CompiledTopic topic,
            Sightings seen,
            Opening opening,
            List<TopicRule.Hit> hits,
            boolean substantive) {
        var made = new TopicFeatures(topic, opening);
        made.gazetteer(seen);
        made.words();
        hits.forEach(hit -> made.atLeast("clause " + hit.clause().id(), 1));
        if (substantive) {
            made.atLeast("clauses suffice", 1);
        }
        made.atLeast("length", opening.sentences() / (double) Opening.SENTENCES);
        return made.features;
    }

    private void gazetteer(Sightings seen) {
        var bySentence = new ArrayList<List<String>>();
        for (int i = 0; i <= Math.max(opening.sentences(), 1); i++) {
            bySentence.add(new ArrayList<>());
        }
        for (var list : topic.gazetteer()) {
            for (Sighting one : seen.of(list.list())) {
                var names = bySentence.get(one.sentence());
                if (names.isEmpty() || !names.getLast().equals(list.name())) {
                    names.add(list.name());
                }
            }
        }
        for (int sentence = 0; sentence < bySentence.size(); sentence++) {
            sentence(sentence, bySentence.get(sentence));
        }
        var top = new java.util.TreeSet<>(bySentence.getFirst());
        top.addAll(bySentence.get(1));
        pairs("top ", List.copyOf(top), HALF);
    }

    private void sentence(int sentence, List<String> names) {
        boolean below = sentence > 1;
        for (var name : names) {
            atLeast(name, 1);
            if (below) {
                features.merge("below " + name, BELOW, (a, b) -> Math.min(a + b, MOST_BELOW));
            } else {
                atLeast((sentence == 0 ? "headline " : "lead ") + name, 1);
            }
        }
        pairs("", names, below ? HALF : 1);
        if (sentence == 0) {
            pairs("headline ", names, 1);
        }
    }

    private void pairs(String where, List<String> names, double value) {
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                atLeast(where + names.get(i) + " & " + names.get(j), value);
            }
        }
    }

    private void words() {
        words(opening.words(Part.TITLE), 0, opening.places(Part.TITLE), "headline: ");
        var text = opening.words(Part.TEXT);
        int last = 0;
        while (last < opening.places(Part.TEXT) && opening.sentence(Part.TEXT, last) <= WORDS_OF) {
            last++;
        }
        words(text, 0, last, "lead: ");
    }

    private void words(Words words, int from, int to, String where) {
        for (int i = from; i < to; i++) {
            var term = words.term(i);
            atLeast(where + term, WORD);
            atLeast("word: " + term, WORD);
            if (i + 1 < to) {
                atLeast("words: " + term + " " + words.term(i + 1), WORD);
            }
        }
    }

    private void atLeast(String name, double value) {
        features.merge(name, value, Math::max);
    }
}
