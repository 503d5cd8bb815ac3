package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.LogisticRegression.Example;
import io.shiftwire.events.Article;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Fits the re-ranker of a pack on labelled articles, and its threshold by cross-validation over
/// groups such as months.
public final class ShiftTraining {
    private static final double L2 = 0.02;
    private static final int LEAST = 4;
    private static final int FOLDS = 5;

    /// What came of it.
    ///
    /// @param threshold with the best sentence F1 over held-out groups
    /// @param precision over held-out groups, at that threshold
    /// @param recall likewise, counting sentences that no frame matched as missed
    /// @param gateRecall share of the labelled sentences that any frame matched
    public record Fit(
            double threshold,
            double precision,
            double recall,
            double f1,
            double gateRecall,
            Map<String, Double> weights) {}

    private record Labelled(Candidate candidate, boolean positive, int fold) {
        Example example() {
            return new Example(candidate.features(), positive);
        }
    }

    private record Judged(double confidence, boolean positive) {}

    private final CandidateFinder finder;
    private final Map<String, Double> ruled;
    private final List<Labelled> examples = new ArrayList<>();
    private int positives;

    public ShiftTraining(String language) {
        var pack = ShiftPack.load(language);
        ruled = ReRanker.ruled(pack);
        finder = new CandidateFinder(new Sentences(ShiftDetector.sentenceModel()), pack);
    }

    /// Adds an article.
    ///
    /// @param shifts how many of its sentences are shifts
    /// @param isShift whether a sentence, given verbatim, is one
    /// @param group articles of one group are never on both sides of a fold
    public void add(
            Article article,
            Set<String> tags,
            int shifts,
            Predicate<String> isShift,
            String group) {
        positives += shifts;
        int fold = Math.floorMod(group.hashCode(), FOLDS);
        for (var candidate : finder.in(article, tags)) {
            boolean positive = isShift.test(candidate.sentence().text());
            examples.add(new Labelled(candidate, positive, fold));
        }
    }

    /// Fits on everything added, after judging each fold by the others.
    public Fit fit() {
        var heldOut = new ArrayList<Judged>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            var model =
                    new ReRanker(
                            LogisticRegression.fit(of(one -> one.fold() != held), L2, LEAST),
                            ruled);
            for (var example : examples) {
                if (example.fold() == held) {
                    var confidence = ReRanker.confidence(model.contributions(example.candidate()));
                    heldOut.add(new Judged(confidence, example.positive()));
                }
            }
        }
        return best(heldOut, new TreeMap<>(LogisticRegression.fit(of(_ -> true), L2, LEAST)));
    }

    private List<Example> of(Predicate<Labelled> wanted) {
        return examples.stream().filter(wanted).map(Labelled::example).toList();
    }

    private Fit best(List<Judged> judged, Map<String, Double> weights) {
        judged.sort(Comparator.comparingDouble(Judged::confidence).reversed());
        long matched = judged.stream().filter(Judged::positive).count();
        double gate = (double) matched / positives;
        var best = new Fit(1, 0, 0, 0, gate, weights);
        int hits = 0;
        for (int shown = 1; shown <= judged.size(); shown++) {
            hits += judged.get(shown - 1).positive() ? 1 : 0;
            double f1 = 2.0 * hits / (shown + positives);
            if (f1 > best.f1()) {
                double threshold = judged.get(shown - 1).confidence();
                best =
                        new Fit(
                                threshold,
                                (double) hits / shown,
                                (double) hits / positives,
                                f1,
                                gate,
                                weights);
            }
        }
        return best;
    }
}
