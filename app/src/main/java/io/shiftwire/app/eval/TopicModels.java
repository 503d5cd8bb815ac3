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
public final class TopicModels {
    /// What came of it.
    ///
    /// @param fits by topic
    /// @param heldOut tags of the labelled articles by models and thresholds that have not seen
    ///   their months
    public record Fitted(Map<String, Fit> fits, Report heldOut) {}

    private TopicModels() {}

    /// Fits on `gold` and `more`, and judges on `gold`.
    public static Fitted fit(
            List<GoldArticle> gold, List<GoldArticle> more, String language, String trainedOn) {
        var fits = new TreeMap<String, Fit>();
        for (var topic : GoldArticle.TRACKED) {
            var training = new TopicTraining(language, topic);
            gold.forEach(one -> add(training, one, topic, true));
            more.forEach(one -> add(training, one, topic, false));
            fits.put(topic, training.fit(trainedOn));
        }
        var tags = new IdentityHashMap<GoldArticle, Set<String>>();
        for (int i = 0; i < gold.size(); i++) {
            tags.put(gold.get(i), heldOut(fits, i));
        }
        var report =
                Evaluation.ofLabelled(
                        gold, one -> new Judgement(tags.getOrDefault(one, Set.of()), List.of()));
        return new Fitted(fits, report);
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
