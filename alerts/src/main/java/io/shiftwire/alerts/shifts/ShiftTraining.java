package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Thresholds.Judged;
import io.shiftwire.events.Article;
import io.shiftwire.packs.LogisticRegression;
import io.shiftwire.packs.LogisticRegression.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Fits the re-ranker of a pack on labelled articles, and its thresholds by cross-validation over
/// groups such as months.
public final class ShiftTraining {
    private static final double L2 = 40;
    private static final int LEAST = 4;
    private static final int FOLDS = 5;
    private static final int NOT_JUDGED = -1;

    /// What came of it.
    ///
    /// @param threshold with the best sentence F1 over held-out groups
    /// @param trackedThreshold for tracked topics, with the best article F1 over held-out groups
    /// @param precision of sentences over held-out groups, at `threshold`
    /// @param recall likewise, counting sentences that no frame matched as missed
    /// @param gateRecall share of the labelled sentences that any frame matched
    public record Fit(
            double threshold,
            double trackedThreshold,
            double precision,
            double recall,
            double f1,
            double gateRecall,
            Map<String, Double> weights) {}

    /// What is known of a labelled article.
    ///
    /// @param shifts how many of its sentences are shifts
    /// @param tracked whether one of them is on a tracked topic
    /// @param isShift whether a sentence, given verbatim, is one
    /// @param group articles of one group are never on both sides of a fold
    /// @param judged false for articles that are only learned from
    public record Labels(
            int shifts, boolean tracked, Predicate<String> isShift, String group, boolean judged) {}

    private record Labelled(Candidate candidate, int article, boolean positive, int fold) {
        Example example() {
            return Example.of(candidate.features(), positive);
        }

        Judged judgedBy(ReRanker model) {
            return new Judged(
                    article,
                    !candidate.topic().equals(TopicScope.OTHER),
                    ReRanker.confidence(model.contributions(candidate)),
                    positive);
        }
    }

    private final CandidateFinder finder;
    private final Map<String, Double> ruled;
    private final List<Labelled> examples = new ArrayList<>();
    private final List<Labels> articles = new ArrayList<>();

    public ShiftTraining(String language) {
        var pack = ShiftPack.load(language);
        ruled = ReRanker.ruled(pack);
        finder = new CandidateFinder(pack);
    }

    /// Adds an article.
    public void add(Article article, Set<String> tags, Labels labels) {
        int fold = foldOf(labels.group());
        for (var candidate : finder.in(article, tags)) {
            boolean positive = labels.isShift().test(candidate.sentence().text());
            int place = labels.judged() ? articles.size() : NOT_JUDGED;
            examples.add(new Labelled(candidate, place, positive, fold));
        }
        if (labels.judged()) {
            articles.add(labels);
        }
    }

    /// The fold of a group, 0 to 4; always the same.
    public static int foldOf(String group) {
        return Math.floorMod(group.hashCode(), FOLDS);
    }

    /// Fits on everything added, after judging each fold by the others.
    public Fit fit() {
        var heldOut = new ArrayList<Judged>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            var model = new ReRanker(weights(one -> one.fold() != held), ruled);
            examples.stream()
                    .filter(one -> one.fold() == held && one.article() != NOT_JUDGED)
                    .forEach(one -> heldOut.add(one.judgedBy(model)));
        }
        int positives = articles.stream().mapToInt(Labels::shifts).sum();
        var tracked = articles.stream().map(Labels::tracked).toList();
        var best = Thresholds.bySentence(heldOut, positives);
        double matched = heldOut.stream().filter(Judged::positive).count();
        return new Fit(
                best.threshold(),
                Thresholds.byArticle(heldOut, tracked),
                best.precision(),
                best.recall(),
                best.f1(),
                matched / positives,
                new TreeMap<>(weights(_ -> true)));
    }

    private Map<String, Double> weights(Predicate<Labelled> wanted) {
        var wantedExamples = examples.stream().filter(wanted).map(Labelled::example).toList();
        return LogisticRegression.fit(wantedExamples, ShiftTraining::pull, LEAST);
    }

    /// What a frame or the grammar says is trusted sooner than a word, and a word sooner than a
    /// pair of words, of which there are many.
    private static double pull(String feature) {
        if (feature.startsWith("pair=") || feature.contains(" > ") || feature.contains(" < ")) {
            return 2 * L2;
        }
        boolean word =
                feature.startsWith("word=")
                        || feature.startsWith("stem=")
                        || feature.startsWith("title=")
                        || feature.startsWith("cue=");
        return word ? L2 : 0.3 * L2;
    }
}
