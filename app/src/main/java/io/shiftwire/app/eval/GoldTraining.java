package io.shiftwire.app.eval;

import io.shiftwire.alerts.shifts.ShiftTraining;
import io.shiftwire.processor.tagging.TopicTagger;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Feeds labelled articles to the trainer of the shift re-ranker.
public final class GoldTraining {
    private GoldTraining() {}

    /// Fits the re-ranker of `language`, with months as groups and articles tagged as the service
    /// would tag them.
    public static ShiftTraining.Fit fit(List<GoldArticle> gold, String language) {
        var tagger = TopicTagger.fromPacks();
        return fit(gold, language, one -> tagger.tag(one.article()).tagSet());
    }

    static ShiftTraining.Fit fit(
            List<GoldArticle> gold, String language, Function<GoldArticle, Set<String>> tags) {
        var training = new ShiftTraining(language);
        for (var one : gold) {
            training.add(one.article(), tags.apply(one), labels(one));
        }
        return training.fit();
    }

    private static ShiftTraining.Labels labels(GoldArticle article) {
        var shifts = article.shiftSentences();
        return new ShiftTraining.Labels(
                shifts.size(),
                article.hasTrackedShift(),
                sentence -> article.places(sentence).stream().anyMatch(shifts::contains),
                article.month());
    }
}
