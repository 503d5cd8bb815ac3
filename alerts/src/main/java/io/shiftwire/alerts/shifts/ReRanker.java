package io.shiftwire.alerts.shifts;

import io.shiftwire.events.Shift.Contribution;
import io.shiftwire.packs.LogisticRegression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A logistic model over named features: the log-odds is the sum of their weights and of what the
/// guideline rules.
record ReRanker(Map<String, Double> weights, Map<String, Double> ruled) {
    static final String BIAS = LogisticRegression.BIAS;

    ReRanker {
        weights = Map.copyOf(weights);
        ruled = Map.copyOf(ruled);
    }

    /// What each feature adds to the log-odds, the strongest first; features without a weight add
    /// nothing and are left out.
    List<Contribution> contributions(Candidate candidate) {
        var all = new ArrayList<Contribution>();
        all.add(new Contribution(BIAS, weights.getOrDefault(BIAS, 0.0)));
        for (var feature : candidate.features()) {
            add(all, feature, weights.get(feature));
            add(all, "rule:" + feature, ruled.get(feature));
        }
        all.sort(
                Comparator.comparingDouble((Contribution one) -> Math.abs(one.logit())).reversed());
        return List.copyOf(all);
    }

    private static void add(List<Contribution> all, String feature, @Nullable Double logit) {
        if (logit != null) {
            all.add(new Contribution(feature, logit));
        }
    }

    /// What the pack rules whatever the data say, by feature.
    static Map<String, Double> ruled(ShiftPack pack) {
        var ruled = new HashMap<String, Double>();
        pack.contexts().forEach(rule -> ruled.put("context=" + rule.name(), rule.logit()));
        pack.frames().forEach(frame -> ruled.put("frame=" + frame.frame(), frame.logit()));
        ruled.values().removeIf(logit -> logit == 0);
        return ruled;
    }

    static double confidence(List<Contribution> contributions) {
        double logit = contributions.stream().mapToDouble(Contribution::logit).sum();
        return 1 / (1 + Math.exp(-logit));
    }
}
