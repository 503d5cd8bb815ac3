package io.shiftwire.alerts.shifts;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Chooses the confidence from which a shift is shown.
final class Thresholds {
    /// One candidate of an article, judged by a model that has not seen its month.
    record Judged(int article, boolean tracked, double confidence, boolean positive) {}

    /// The best threshold and what it gives.
    record Choice(double threshold, double precision, double recall, double f1) {}

    private Thresholds() {}

    /// With the best F1 of sentences.
    ///
    /// @param positives labelled sentences, those that no frame matched as well
    static Choice bySentence(List<Judged> judged, int positives) {
        var best = new Choice(1, 0, 0, 0);
        int shown = 0;
        int hits = 0;
        for (var one : mostConfidentFirst(judged)) {
            shown++;
            hits += one.positive() ? 1 : 0;
            double f1 = 2.0 * hits / (shown + positives);
            if (f1 > best.f1()) {
                best =
                        new Choice(
                                one.confidence(),
                                (double) hits / shown,
                                (double) hits / positives,
                                f1);
            }
        }
        return best;
    }

    /// With the best F1 of articles that hold a shift on a tracked topic.
    ///
    /// @param truth by article
    static double byArticle(List<Judged> judged, List<Boolean> truth) {
        var first = new HashMap<Integer, Judged>();
        judged.stream()
                .filter(Judged::tracked)
                .forEach(one ->
                        first.merge(
                                one.article(),
                                one,
                                (a, b) -> a.confidence() >= b.confidence() ? a : b));
        var articles =
                first.values().stream()
                        .map(one ->
                                new Judged(
                                        one.article(),
                                        true,
                                        one.confidence(),
                                        truth.get(one.article())))
                        .toList();
        int positives = (int) truth.stream().filter(Boolean::booleanValue).count();
        return bySentence(articles, positives).threshold();
    }

    private static List<Judged> mostConfidentFirst(List<Judged> judged) {
        return judged.stream()
                .sorted(
                        Comparator.comparingDouble(Judged::confidence)
                                .reversed()
                                .thenComparingInt(Judged::article))
                .toList();
    }
}
