package io.shiftwire.processor.stories;

import io.shiftwire.events.ArticleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The remembered articles by id, by story, by band of their signature and by word, in the order
/// they came.
final class StoryIndex {
    /// So many of an article's rarest words are looked up to find candidates.
    private static final int LOOKED_UP = 8;

    /// So many of those that share rare words are compared in full.
    private static final int COMPARED = 20;

    /// A word in more articles than this finds no candidates: it tells little and costs much.
    private static final int COMMON = 250;

    private final Map<ArticleId, StoryEntry> entries = new LinkedHashMap<>();
    private final Map<String, List<StoryEntry>> stories = new HashMap<>();
    private final Map<Long, List<StoryEntry>> bands = new HashMap<>();
    private final Map<Integer, List<StoryEntry>> words = new HashMap<>();

    void add(StoryEntry entry) {
        entries.put(entry.article(), entry);
        add(stories, entry.story(), entry);
        bandsOf(entry.description()).forEach(band -> add(bands, band, entry));
        for (int word : entry.description().words().hashes()) {
            add(words, word, entry);
        }
    }

    void remove(StoryEntry entry) {
        entries.remove(entry.article());
        remove(stories, entry.story(), entry);
        bandsOf(entry.description()).forEach(band -> remove(bands, band, entry));
        for (int word : entry.description().words().hashes()) {
            remove(words, word, entry);
        }
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

    /// Remembered articles of a story, in the order they came.
    List<StoryEntry> story(String id) {
        return stories.getOrDefault(id, List.of());
    }

    /// Those that agree with `description` in a band of the signature, and those that share most of
    /// the weight of its rarest words; the first that came first.
    List<StoryEntry> candidates(Description description) {
        var shared = new HashMap<StoryEntry, Double>();
        for (int i : rarest(description.words())) {
            double weight = description.words().weights()[i];
            for (var entry : words.getOrDefault(description.words().hashes()[i], List.of())) {
                shared.merge(entry, weight, Double::sum);
            }
        }
        var found =
                shared.entrySet().stream()
                        .sorted(MOST_SHARED)
                        .limit(COMPARED)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (var band : bandsOf(description)) {
            found.addAll(bands.getOrDefault(band, List.of()));
        }
        return List.copyOf(found);
    }

    private static final Comparator<Map.Entry<StoryEntry, Double>> MOST_SHARED =
            Map.Entry.<StoryEntry, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey());

    /// Places of the rarest words.
    private int[] rarest(Terms terms) {
        return IntStream.range(0, terms.size())
                .filter(i -> isTelling(terms.hashes()[i]))
                .boxed()
                .sorted((a, b) -> Double.compare(terms.weights()[b], terms.weights()[a]))
                .limit(LOOKED_UP)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean isTelling(int word) {
        var with = words.get(word);
        return with != null && with.size() <= COMMON;
    }

    private static List<Long> bandsOf(Description description) {
        if (description.signature().length == 0) {
            return List.of();
        }
        var keys = new ArrayList<Long>();
        for (int band = 0; band < MinHash.BANDS; band++) {
            keys.add(
                    ((long) band << 32)
                            | (MinHash.band(description.signature(), band) & 0xFFFFFFFFL));
        }
        return keys;
    }

    private static <K> void add(Map<K, List<StoryEntry>> index, K key, StoryEntry entry) {
        index.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(entry);
    }

    private static <K> void remove(Map<K, List<StoryEntry>> index, K key, StoryEntry entry) {
        index.computeIfPresent(
                key,
                (_, entries) -> {
                    entries.removeIf(one -> one.article().equals(entry.article()));
                    return entries.isEmpty() ? null : entries;
                });
    }
}
