package io.shiftwire.processor.tagging;

import io.shiftwire.events.Article;
import io.shiftwire.events.TagEvidence;
import io.shiftwire.processor.tagging.Sightings.Sighting;
import io.shiftwire.processor.text.ArticleWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The topics of one language, compiled into one lexicon.
final class LanguageTopics {
    private static final Comparator<TagEvidence> ORDER =
            Comparator.comparing(TagEvidence::topic)
                    .thenComparing(evidence -> evidence.at().part())
                    .thenComparingInt(evidence -> evidence.at().start())
                    .thenComparingInt(evidence -> evidence.at().end())
                    .thenComparing(TagEvidence::clause);

    private final Lexicon lexicon;
    private final List<CompiledTopic> topics;

    private LanguageTopics(Lexicon lexicon, List<CompiledTopic> topics) {
        this.lexicon = lexicon;
        this.topics = topics;
    }

    static LanguageTopics of(String language, List<TopicPack> packs) {
        return of(language, packs, Map.of());
    }

    /// @param models take the place of those in the packs
    static LanguageTopics of(
            String language, List<TopicPack> packs, Map<String, TopicModel> models) {
        var lexicon = new Lexicon();
        var topics = new ArrayList<CompiledTopic>();
        for (var pack : packs) {
            var model = models.get(pack.topic());
            topics.add(
                    CompiledTopic.of(
                            pack,
                            lexicon,
                            model == null
                                    ? TopicModel.load(TopicPack.modelFile(language, pack.topic()))
                                    : model));
        }
        return new LanguageTopics(lexicon, topics);
    }

    List<String> topics() {
        return topics.stream().map(topic -> topic.pack().topic()).toList();
    }

    Tagging tag(Article article, ArticleWords words) {
        var opening = Opening.of(article, words);
        var seen = Sightings.in(opening, lexicon);
        if (seen.isEmpty()) {
            return Tagging.NONE;
        }
        var grades = new TreeMap<String, Double>();
        var tags = new TreeSet<String>();
        var evidence = new ArrayList<TagEvidence>();
        for (var topic : topics) {
            var look = look(topic, seen, opening);
            if (look != null) {
                double probability = look.probability();
                grades.put(topic.pack().topic(), probability);
                if (probability >= topic.threshold()) {
                    tags.add(topic.pack().topic());
                    evidence.addAll(look.evidence(article));
                }
            }
        }
        evidence.sort(ORDER);
        return new Tagging(List.copyOf(tags), evidence, grades);
    }

    /// Features of an article for the model of a topic; null where the article cannot be about it.
    @Nullable Map<String, Double> features(String topic, Article article) {
        var opening = Opening.of(article, ArticleWords.of(article));
        var seen = Sightings.in(opening, lexicon);
        for (var one : topics) {
            if (one.pack().topic().equals(topic)) {
                var look = look(one, seen, opening);
                return look == null ? null : look.features();
            }
        }
        throw new IllegalArgumentException("no topic '" + topic + "'");
    }

    private static @Nullable Look look(CompiledTopic topic, Sightings seen, Opening opening) {
        var rule = new TopicRule(topic, seen, opening);
        var hits = rule.hits();
        boolean core = topic.core().stream().anyMatch(list -> !seen.of(list).isEmpty());
        return hits.isEmpty() && !core
                ? null
                : new Look(topic, seen, opening, hits, rule.isSubstantive(hits));
    }

    /// One topic's view of one article.
    private record Look(
            CompiledTopic topic,
            Sightings seen,
            Opening opening,
            List<TopicRule.Hit> hits,
            boolean clausesSuffice) {
        Map<String, Double> features() {
            return TopicFeatures.of(topic, seen, opening, hits, clausesSuffice);
        }

        double probability() {
            var model = topic.model();
            if (model == null) {
                return clausesSuffice ? 1 : 0;
            }
            return model.probability(features());
        }

        /// The clauses that hold, and the core words of the gazetteer.
        Set<TagEvidence> evidence(Article article) {
            var evidence = new LinkedHashSet<TagEvidence>();
            hits.forEach(hit -> evidence.add(evidence(hit.clause().id(), hit.words(), article)));
            for (var list : topic.gazetteer()) {
                if (topic.core().contains(list.list())) {
                    seen.of(list.list())
                            .forEach(word -> evidence.add(evidence(list.name(), word, article)));
                }
            }
            return evidence;
        }

        private TagEvidence evidence(String clause, Sighting words, Article article) {
            var at = opening.span(words.part(), words.from(), words.to());
            return new TagEvidence(topic.pack().topic(), clause, at, at.in(article));
        }
    }
}
