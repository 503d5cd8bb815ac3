package io.shiftwire.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Compares a text with the one it should be by runs of four words, as the article extraction
/// benchmark of Zyte (scrapinghub/article-extraction-benchmark, `evaluate.py`) does: shared,
/// surplus and missing runs count as parts of all of them, so that long texts weigh no more than
/// short ones.
record Shingles(double shared, double surplus, double missing) {
    private static final int WORDS = 4;
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    static Shingles compare(String truth, String text) {
        var wanted = shingles(truth);
        var found = shingles(text);
        var all = new HashSet<>(wanted.keySet());
        all.addAll(found.keySet());
        double shared = 0;
        double surplus = 0;
        double missing = 0;
        for (var shingle : all) {
            int want = wanted.getOrDefault(shingle, 0);
            int have = found.getOrDefault(shingle, 0);
            shared += Math.min(want, have);
            surplus += Math.max(0, have - want);
            missing += Math.max(0, want - have);
        }
        double sum = shared + surplus + missing;
        return sum == 0
                ? new Shingles(0, 0, 0)
                : new Shingles(shared / sum, surplus / sum, missing / sum);
    }

    double precision() {
        return ratio(surplus);
    }

    double recall() {
        return ratio(missing);
    }

    double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    private double ratio(double wrong) {
        if (surplus == 0 && missing == 0) {
            return 1;
        }
        return shared + wrong == 0 ? 0 : shared / (shared + wrong);
    }

    private static Map<List<String>, Integer> shingles(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        var counts = new HashMap<List<String>, Integer>();
        for (int i = 0; i < Math.max(1, words.size() - WORDS + 1); i++) {
            var shingle = List.copyOf(words.subList(i, Math.min(i + WORDS, words.size())));
            if (!shingle.isEmpty()) {
                counts.merge(shingle, 1, Integer::sum);
            }
        }
        return counts;
    }
}
