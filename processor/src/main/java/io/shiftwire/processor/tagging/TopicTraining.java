package io.shiftwire.processor.tagging;

import static java.util.Comparator.comparingDouble;

import io.shiftwire.events.Article;
import io.shiftwire.packs.LogisticRegression;
import io.shiftwire.packs.LogisticRegression.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fits the model of a topic on labelled articles, and its threshold by cross-validation over
/// groups such as months.
public final class TopicTraining {
    private static final double PULL = 3;
    private static final int LEAST = 3;
    private static final int FOLDS = 5;
    private static final int NO_FOLD = -1;

    /// For so many labelled articles a test of the pack counts.
    private static final int TEST_COUNTS = 4;

    /// What came of it.
    ///
    /// @param model fitted on everything, its threshold the best over all held-out groups
    /// @param heldOut for each article in the order they were added, what is said of it by a model
    ///   and a threshold that have not seen its group
    public record Fit(TopicModel model, List<Boolean> heldOut) {}

    /// @param features null where the article cannot be about the topic
    /// @param judged whether it counts when the threshold is chosen
    private record Labelled(
            @Nullable Map<String, Double> features, boolean positive, int fold, boolean judged) {}

    private record Judged(double probability, boolean positive, int fold, boolean counts) {}

    private final LanguageTopics topics;
    private final String topic;
    private final List<Labelled> articles = new ArrayList<>();

    public TopicTraining(String language, String topic) {
        var packs = TopicPack.load(language);
        this.topics = LanguageTopics.of(language, packs);
        this.topic = topic;
        packs.stream()
                .filter(pack -> pack.topic().equals(topic))
                .forEach(pack -> addTests(pack.tests()));
    }

    /// The pack's own articles teach too, whatever is held out.
    private void addTests(TopicPack.Tests tests) {
        tests.positive().forEach(text -> addTest(text, true));
        tests.negative().forEach(text -> addTest(text, false));
    }

    private void addTest(String text, boolean positive) {
        var features = topics.features(topic, TopicPack.Tests.article(text));
        var example = new Labelled(features, positive, NO_FOLD, false);
        articles.addAll(Collections.nCopies(TEST_COUNTS, example));
    }

    /// Adds an article.
    ///
    /// @param substantive whether it is about the topic
    /// @param group articles of one group are never on both sides of a fold
    /// @param judged false for articles that are only learned from
    public void add(Article article, boolean substantive, String group, boolean judged) {
        int fold = Math.floorMod(group.hashCode(), FOLDS);
        articles.add(new Labelled(topics.features(topic, article), substantive, fold, judged));
    }

    /// Fits on everything added, after judging each fold by the others.
    ///
    /// @param trainedOn see `TopicModel`
    public Fit fit(String trainedOn) {
        var models = new ArrayList<TopicModel>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            models.add(new TopicModel("", 0, weights(one -> one.fold() != held)));
        }
        var all =
                articles.stream()
                        .filter(one -> one.fold() != NO_FOLD)
                        .map(one -> judge(models.get(one.fold()), one))
                        .toList();
        var judged = all.stream().filter(Judged::counts).toList();
        var thresholds =
                IntStream.range(0, FOLDS)
                        .mapToDouble(fold ->
                                threshold(
                                        judged.stream().filter(one -> one.fold() != fold).toList()))
                        .toArray();
        var heldOut = all.stream().map(one -> one.probability() >= thresholds[one.fold()]).toList();
        return new Fit(new TopicModel(trainedOn, threshold(judged), weights(_ -> true)), heldOut);
    }

    private static Judged judge(TopicModel model, Labelled one) {
        var features = one.features();
        double probability = features == null ? 0 : model.probability(features);
        return new Judged(probability, one.positive(), one.fold(), one.judged());
    }

    /// The probability from which on F1 is best.
    private static double threshold(List<Judged> judged) {
        var falling =
                judged.stream().sorted(comparingDouble(Judged::probability).reversed()).toList();
        long positives = falling.stream().filter(Judged::positive).count();
        double best = 0;
        double threshold = 1;
        int hits = 0;
        for (int i = 0; i < falling.size() && falling.get(i).probability() > 0; i++) {
            hits += falling.get(i).positive() ? 1 : 0;
            double f1 = 2.0 * hits / (i + 1 + positives);
            if (f1 > best) {
                best = f1;
                threshold = falling.get(i).probability();
            }
        }
        return threshold;
    }

    /// What people wrote as clauses is trusted sooner than what merely went with the topic.
    private static double pull(String feature) {
        return feature.startsWith("clause") ? PULL / 10 : PULL;
    }

    private Map<String, Double> weights(Predicate<Labelled> wanted) {
        var examples = new ArrayList<Example>();
        for (var one : articles) {
            var features = one.features();
            if (features != null && wanted.test(one)) {
                examples.add(new Example(features, one.positive()));
            }
        }
        return LogisticRegression.fit(examples, TopicTraining::pull, LEAST);
    }
}
