package io.shiftwire.app.eval;

import io.shiftwire.app.eval.Evaluation.Judgement;
import io.shiftwire.app.eval.Evaluation.Report;
import io.shiftwire.processor.tagging.TopicTraining;
import io.shiftwire.processor.tagging.TopicTraining.Fit;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Fits the models of the topics of a language on labelled articles.
///
/// @param fits by topic
/// @param heldOut tags of every article by models and thresholds that have not seen its month
public record TopicModels(Map<String, Fit> fits, Map<GoldArticle, Set<String>> heldOut) {
    /// Fits on `gold` and `more`; thresholds are chosen by `gold`.
    public static TopicModels fit(
            List<GoldArticle> gold, List<GoldArticle> more, String language, String trainedOn) {
        var fits = new TreeMap<String, Fit>();
        for (var topic : GoldArticle.TRACKED) {
            var training = new TopicTraining(language, topic);
            gold.forEach(one -> add(training, one, topic, true));
            more.forEach(one -> add(training, one, topic, false));
            fits.put(topic, training.fit(trainedOn));
        }
        var heldOut = new IdentityHashMap<GoldArticle, Set<String>>();
        for (int i = 0; i < gold.size(); i++) {
            heldOut.put(gold.get(i), heldOut(fits, i));
        }
        for (int i = 0; i < more.size(); i++) {
            heldOut.put(more.get(i), heldOut(fits, gold.size() + i));
        }
        return new TopicModels(fits, heldOut);
    }

    /// Tags of an article by models that have not seen its month.
    public Set<String> tags(GoldArticle article) {
        return heldOut.getOrDefault(article, Set.of());
    }

    /// How right the held-out tags are.
    public Report judge(List<GoldArticle> gold) {
        return Evaluation.ofLabelled(gold, one -> new Judgement(tags(one), List.of()));
    }

    private static void add(TopicTraining training, GoldArticle one, String topic, boolean judged) {
        training.add(one.article(), one.substantiveTags().contains(topic), one.month(), judged);
    }

    private static Set<String> heldOut(Map<String, Fit> fits, int place) {
        var tags = new HashSet<String>();
        fits.forEach((topic, fit) -> {
            if (fit.heldOut().get(place)) {
                tags.add(topic);
            }
        });
        return tags;
    }
}
