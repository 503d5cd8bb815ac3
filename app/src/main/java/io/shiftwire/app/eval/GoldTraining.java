package io.shiftwire.app.eval;

import io.shiftwire.alerts.shifts.ShiftTraining;
import io.shiftwire.processor.tagging.TopicTagger;
import java.util.List;

/// Feeds labelled articles to the trainer of the shift re-ranker, tagged as the service would tag
/// them.
public final class GoldTraining {
    private GoldTraining() {}

    /// Fits the re-ranker of `language`, with months as groups.
    public static ShiftTraining.Fit fit(List<GoldArticle> gold, String language) {
        var training = new ShiftTraining(language);
        try (var tagger = TopicTagger.fromPack(language)) {
            for (var one : gold) {
                var article = one.article();
                var shifts = one.shiftSentences();
                training.add(
                        article,
                        tagger.tag(article).tagSet(),
                        shifts.size(),
                        sentence -> one.places(sentence).stream().anyMatch(shifts::contains),
                        one.month());
            }
        }
        return training.fit();
    }
}
