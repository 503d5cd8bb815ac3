package io.shiftwire.app.eval;

import io.shiftwire.alerts.shifts.ShiftDetector;
import io.shiftwire.alerts.shifts.ShiftTraining;
import io.shiftwire.app.eval.Evaluation.Judgement;
import io.shiftwire.app.eval.Evaluation.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Scores the detector on months its weights and thresholds have not seen: both are fitted on four
/// folds of months and judged on the fifth, five times.
public final class CrossValidation {
    /// Where the tags come from that a detector is given.
    public enum Tags {
        /// As the service tags months it was not trained on.
        TAGGER,
        /// As labelled.
        GOLD,
        NONE
    }

    private CrossValidation() {}

    /// Scores the detector of `language`.
    ///
    /// @param more learned from and not judged
    public static Report of(
            List<GoldArticle> gold,
            List<GoldArticle> more,
            String language,
            TopicModels topics,
            Tags tags) {
        return of(
                gold,
                more,
                language,
                one ->
                        switch (tags) {
                            case TAGGER -> topics.tags(one);
                            case GOLD -> one.substantiveTags();
                            case NONE -> Set.of();
                        });
    }

    private static Report of(
            List<GoldArticle> gold,
            List<GoldArticle> more,
            String language,
            Function<GoldArticle, Set<String>> tags) {
        var detectors = new HashMap<Integer, ShiftDetector>();
        for (var fold : gold.stream().map(CrossValidation::fold).distinct().toList()) {
            var fit = GoldTraining.fit(without(gold, fold), without(more, fold), language, tags);
            detectors.put(fold, ShiftDetector.with(language, fit));
        }
        return Evaluation.ofLabelled(gold, one -> judge(one, detectors, tags.apply(one)));
    }

    private static List<GoldArticle> without(List<GoldArticle> articles, int fold) {
        return articles.stream().filter(one -> fold(one) != fold).toList();
    }

    private static Judgement judge(
            GoldArticle article, Map<Integer, ShiftDetector> detectors, Set<String> tags) {
        var detector = detectors.get(fold(article));
        if (detector == null) {
            throw new IllegalStateException("no detector for the fold of " + article.id());
        }
        return new Judgement(tags, detector.annotate(article.article(), tags));
    }

    private static int fold(GoldArticle article) {
        return ShiftTraining.foldOf(article.month());
    }
}
