package io.shiftwire.processor.stories;

import io.shiftwire.events.ArticleId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The remembered articles by id, by signature band and by word, in the order they came.
final class StoryIndex {
    /// So many of an article's rarest words are looked up to find candidates.
    private static final int LOOKED_UP = 8;

    /// A word in more articles than this finds no candidates: it tells little and costs much.
    private static final int COMMON = 400;

    /// Articles assumed beyond those seen, so that a young index does not take chance for rarity.
    private static final double PRIOR = 1_000;

    private static final double LEAD_WEIGHT = 0.5;

    private final Map<ArticleId, StoryEntry> entries = new LinkedHashMap<>();
    private final Map<Long, Set<ArticleId>> bands = new HashMap<>();
    private final Map<String, Set<ArticleId>> words = new HashMap<>();

    void add(StoryEntry entry) {
        entries.put(entry.article(), entry);
        MinHash.bands(entry.signature()).forEach(band -> add(bands, band, entry));
        entry.words().forEach(word -> add(words, word, entry));
    }

    void remove(StoryEntry entry) {
        entries.remove(entry.article());
        MinHash.bands(entry.signature()).forEach(band -> remove(bands, band, entry));
        entry.words().forEach(word -> remove(words, word, entry));
    }

    @Nullable StoryEntry find(ArticleId id) {
        return entries.get(id);
    }

    @Nullable StoryEntry oldest() {
        return entries.isEmpty() ? null : entries.values().iterator().next();
    }

    int size() {
        return entries.size();
    }

    /// Those whose signature agrees with that of `entry` in at least one band.
    Collection<StoryEntry> sharingBand(StoryEntry entry) {
        var found = new LinkedHashSet<StoryEntry>();
        for (var band : MinHash.bands(entry.signature())) {
            collect(bands.getOrDefault(band, Set.of()), found);
        }
        return found;
    }

    /// Those that share one of the rarest words of `entry`.
    Collection<StoryEntry> sharingRareWord(StoryEntry entry) {
        var rarest =
                entry.words().stream()
                        .filter(word -> articlesWith(word) > 0 && articlesWith(word) <= COMMON)
                        .sorted(Comparator.comparingInt(this::articlesWith))
                        .limit(LOOKED_UP)
                        .toList();
        var found = new LinkedHashSet<StoryEntry>();
        rarest.forEach(word -> collect(words.getOrDefault(word, Set.of()), found));
        return found;
    }

    /// Cosine of the two articles' words, each weighted by its rarity and, where it stands only in
    /// the lead, by half.
    double overlap(StoryEntry a, StoryEntry b) {
        var others = weights(b);
        double dot = 0;
        double lengthA = 0;
        for (var word : weights(a).entrySet()) {
            lengthA += word.getValue() * word.getValue();
            dot += word.getValue() * others.getOrDefault(word.getKey(), 0.0);
        }
        double lengthB = others.values().stream().mapToDouble(weight -> weight * weight).sum();
        return dot == 0 ? 0 : dot / Math.sqrt(lengthA * lengthB);
    }

    private Map<String, Double> weights(StoryEntry entry) {
        var weights = new LinkedHashMap<String, Double>();
        for (int i = 0; i < entry.words().size(); i++) {
            var word = entry.words().get(i);
            weights.put(word, rarity(word) * (i < entry.headline() ? 1 : LEAD_WEIGHT));
        }
        return weights;
    }

    private double rarity(String word) {
        return Math.log((entries.size() + PRIOR) / (articlesWith(word) + 1));
    }

    private int articlesWith(String word) {
        return words.getOrDefault(word, Set.of()).size();
    }

    private void collect(Collection<ArticleId> ids, Set<StoryEntry> into) {
        for (var id : ids) {
            var entry = entries.get(id);
            if (entry != null) {
                into.add(entry);
            }
        }
    }

    private static <K> void add(Map<K, Set<ArticleId>> index, K key, StoryEntry entry) {
        index.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(entry.article());
    }

    private static <K> void remove(Map<K, Set<ArticleId>> index, K key, StoryEntry entry) {
        index.computeIfPresent(
                key,
                (_, ids) -> {
                    ids.remove(entry.article());
                    return ids.isEmpty() ? null : ids;
                });
    }
}
