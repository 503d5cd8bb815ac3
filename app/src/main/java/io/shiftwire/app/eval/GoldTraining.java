package io.shiftwire.app.eval;

import io.shiftwire.alerts.shifts.ShiftTraining;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Feeds labelled articles to the trainer of the shift re-ranker.
public final class GoldTraining {
    private GoldTraining() {}

    /// Fits the re-ranker of `language`, with months as groups.
    ///
    /// @param more learned from and not judged
    /// @param tags of an article, by models that have not seen its month: those the service would
    ///   give to articles it was trained on are too good
    public static ShiftTraining.Fit fit(
            List<GoldArticle> gold,
            List<GoldArticle> more,
            String language,
            Function<GoldArticle, Set<String>> tags) {
        var training = new ShiftTraining(language);
        gold.forEach(one -> training.add(one.article(), tags.apply(one), labels(one, true)));
        more.forEach(one -> training.add(one.article(), tags.apply(one), labels(one, false)));
        return training.fit();
    }

    private static ShiftTraining.Labels labels(GoldArticle article, boolean judged) {
        var shifts = article.shiftSentences();
        return new ShiftTraining.Labels(
                shifts.size(),
                article.hasTrackedShift(),
                sentence -> article.places(sentence).stream().anyMatch(shifts::contains),
                article.month(),
                judged);
    }
}
