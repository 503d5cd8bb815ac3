package io.shiftwire.app.eval;

import io.shiftwire.events.Article;
import io.shiftwire.events.Shift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Scores tags and shifts of labelled articles, with 95 % intervals by resampling articles.
public final class Evaluation {
    /// What was found in one article.
    public record Judgement(Set<String> tags, List<Shift> shifts) {}

    /// Right, wrong and missed, of one measure.
    record Count(int hit, int wrong, int missed) {
        static final Count NONE = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(hit + other.hit, wrong + other.wrong, missed + other.missed);
        }

        double precision() {
            return hit + wrong == 0 ? 0 : (double) hit / (hit + wrong);
        }

        double recall() {
            return hit + missed == 0 ? 0 : (double) hit / (hit + missed);
        }

        double f1() {
            return hit == 0 ? 0 : 2.0 * hit / (2.0 * hit + wrong + missed);
        }
    }

    /// One row of the report; `low` and `high` bound its F1 (its precision, for accuracies).
    public record Score(
            String measure,
            int hit,
            int wrong,
            int missed,
            double precision,
            double recall,
            double f1,
            double low,
            double high) {}

    /// Everything measured.
    ///
    /// @param falseAlarmsPer1000 shift sentences claimed wrongly, per 1,000 articles drawn at
    ///   random; `falseAlarmsLow` and `falseAlarmsHigh` bound it
    /// @param wrongOn what wrongly claimed sentences are labelled, `none` for those without a label
    public record Report(
            int articles,
            List<Score> scores,
            double falseAlarmsPer1000,
            double falseAlarmsLow,
            double falseAlarmsHigh,
            Map<String, Integer> wrongOn) {}

    static final List<String> TOPICS = List.of("nato", "territory", "peacekeeping");
    private static final int RESAMPLES = 1_000;
    private static final int LOW = 25;
    private static final int HIGH = 974;
    private static final int SEED = 42;

    private final List<Map<String, Count>> perArticle = new ArrayList<>();
    private final Map<String, Integer> wrongOn = new TreeMap<>();
    private final List<Integer> randomFalseAlarms = new ArrayList<>();

    /// Judges every article and scores the judgements.
    public static Report of(List<GoldArticle> gold, Function<Article, Judgement> judge) {
        return ofLabelled(gold, article -> judge.apply(article.article()));
    }

    static Report ofLabelled(List<GoldArticle> gold, Function<GoldArticle, Judgement> judge) {
        var evaluation = new Evaluation();
        gold.forEach(article -> evaluation.add(article, judge.apply(article)));
        return evaluation.report();
    }

    private void add(GoldArticle gold, Judgement judgement) {
        var counts = new LinkedHashMap<String, Count>();
        for (var topic : TOPICS) {
            counts.put(
                    "tag " + topic,
                    agree(
                            gold.substantiveTags().contains(topic),
                            judgement.tags().contains(topic)));
        }
        counts.put("shift sentence", sentences(gold, judgement, counts));
        counts.put("shift article", articleShift(gold, judgement));
        perArticle.add(counts);
    }

    private static Count agree(boolean truth, boolean claim) {
        return new Count(truth && claim ? 1 : 0, !truth && claim ? 1 : 0, truth && !claim ? 1 : 0);
    }

    private Count sentences(GoldArticle gold, Judgement judgement, Map<String, Count> counts) {
        var truth = gold.shiftSentences();
        var found = new HashSet<Integer>();
        int wrong = 0;
        for (var shift : judgement.shifts()) {
            var places = gold.places(shift.sentence());
            var right = places.stream().filter(truth::contains).findFirst();
            if (right.isEmpty()) {
                wrong++;
                note(gold, places);
            } else if (found.add(right.get())) {
                compare(gold, right.get(), shift, counts);
            }
        }
        if (gold.isRandom()) {
            randomFalseAlarms.add(wrong);
        }
        return new Count(found.size(), wrong, truth.size() - found.size());
    }

    private void note(GoldArticle gold, Set<Integer> places) {
        var label =
                gold.labels().stream()
                        .filter(one -> places.contains(one.sentence()))
                        .map(GoldArticle.Label::label)
                        .findFirst()
                        .orElse("none");
        wrongOn.merge(label, 1, Integer::sum);
    }

    private static void compare(
            GoldArticle gold, int place, Shift shift, Map<String, Count> counts) {
        var labels =
                gold.labels().stream()
                        .filter(one -> one.sentence() == place && one.isShift())
                        .toList();
        accuracy(
                counts,
                "topic",
                labels.stream().anyMatch(one -> shift.topic().equals(one.topic())));
        accuracy(
                counts,
                "actor",
                labels.stream()
                        .anyMatch(one ->
                                shift.actor() != null
                                        && shift.actor().equalsIgnoreCase(one.actor())));
        accuracy(
                counts,
                "direction",
                labels.stream()
                        .anyMatch(one -> shift.direction().wireName().equals(one.direction())));
    }

    private static void accuracy(Map<String, Count> counts, String what, boolean right) {
        counts.merge("accuracy " + what, new Count(right ? 1 : 0, right ? 0 : 1, 0), Count::plus);
    }

    /// Whether the article holds a shift on any tracked topic.
    private static Count articleShift(GoldArticle gold, Judgement judgement) {
        boolean truth = gold.hasTrackedShift();
        boolean claim =
                judgement.shifts().stream()
                        .anyMatch(shift -> GoldArticle.TRACKED.contains(shift.topic()));
        return agree(truth, claim);
    }

    private Report report() {
        var scores = new ArrayList<Score>();
        for (var measure :
                List.of(
                        "tag nato",
                        "tag territory",
                        "tag peacekeeping",
                        "shift sentence",
                        "shift article",
                        "accuracy topic",
                        "accuracy actor",
                        "accuracy direction")) {
            scores.add(score(measure));
        }
        var alarms = perThousand(new Random(SEED));
        double all = perThousand(randomFalseAlarms.stream().mapToInt(wrong -> wrong).sum());
        return new Report(
                perArticle.size(), scores, all, alarms[LOW], alarms[HIGH], Map.copyOf(wrongOn));
    }

    private double[] perThousand(Random random) {
        var values = new double[RESAMPLES];
        int size = randomFalseAlarms.size();
        for (int i = 0; i < RESAMPLES && size > 0; i++) {
            int wrong = 0;
            for (int n = 0; n < size; n++) {
                wrong += randomFalseAlarms.get(random.nextInt(size));
            }
            values[i] = perThousand(wrong);
        }
        Arrays.sort(values);
        return values;
    }

    private double perThousand(int wrong) {
        return randomFalseAlarms.isEmpty() ? 0 : 1000.0 * wrong / randomFalseAlarms.size();
    }

    private Score score(String measure) {
        var counts = perArticle.stream().map(one -> one.getOrDefault(measure, Count.NONE)).toList();
        var all = counts.stream().reduce(Count.NONE, Count::plus);
        boolean accuracy = measure.startsWith("accuracy");
        var random = new Random(SEED);
        var values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            var sum = Count.NONE;
            for (int n = 0; n < counts.size(); n++) {
                sum = sum.plus(counts.get(random.nextInt(counts.size())));
            }
            values[i] = accuracy ? sum.precision() : sum.f1();
        }
        Arrays.sort(values);
        return new Score(
                measure,
                all.hit(),
                all.wrong(),
                all.missed(),
                all.precision(),
                all.recall(),
                all.f1(),
                values[LOW],
                values[HIGH]);
    }
}
