package io.shiftwire.processor.stories;

import io.shiftwire.events.Article;
import io.shiftwire.events.Story;
import io.shiftwire.processor.text.ArticleWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Groups articles into stories as they arrive: a near copy joins its original, an article that
/// tells of the same event joins its story, any other begins a story of its own.
///
/// The same articles in the same order always give the same stories. Not thread-safe.
public final class StoryClusterer {
    /// How long an article is remembered after it was fetched, and how far apart two may be.
    public static final Duration WINDOW = Duration.ofDays(3);

    /// What appears under the same headline later than this may be the next of a series.
    private static final Duration SAME_DAY = Duration.ofHours(12);

    /// Most articles remembered; beyond it the oldest go.
    public static final int CAPACITY = 200_000;

    /// Probability from which two articles tell the same story.
    private static final double SAME = 0.5;

    /// Least probability, on average over a story, of being told by the members looked at, so that
    /// a story does not drift from one event to the next.
    private static final double SAME_AS_ALL = 0.25;

    /// Probability from which a short text is a copy.
    private static final double COPY = 0.6;

    /// Share of shingles from which a text of some length is a copy.
    private static final double SHINGLES = 0.5;

    private static final int LONG_TEXT = 60;
    private static final int LOOKED_AT = 8;

    private final StoryMemory memory;
    private final StoryIndex index = new StoryIndex();
    private Instant newest = Instant.MIN;
    private long arrivals;

    /// A clusterer that goes on from what `memory` holds.
    public StoryClusterer(StoryMemory memory) {
        this.memory = memory;
        var entries = new ArrayList<StoryEntry>();
        memory.forEach(entries::add);
        entries.sort(Comparator.comparingLong(StoryEntry::arrival));
        entries.forEach(this::index);
    }

    /// The story of `article`, which is remembered for later ones.
    public Story assign(Article article) {
        return assign(article, ArticleWords.of(article));
    }

    /// The same, where the words of the article were read before. An article known by its id keeps
    /// the story it was given first.
    public Story assign(Article article, ArticleWords words) {
        var known = index.find(article.id());
        if (known != null) {
            return story(known);
        }
        var described = describe(article, words);
        newest = described.fetched().isAfter(newest) ? described.fetched() : newest;
        forget();
        var entry = place(described);
        memory.put(entry);
        index(entry);
        return story(entry);
    }

    private Story story(StoryEntry entry) {
        var told = index.story(entry.story());
        return new Story(
                entry.story(),
                entry.isCopy() ? entry.origin() : null,
                distinct(told, StoryEntry::source),
                distinct(told.stream().filter(one -> !one.isCopy()).toList(), StoryEntry::voice));
    }

    private static int distinct(List<StoryEntry> entries, Function<StoryEntry, String> by) {
        return (int) entries.stream().map(by).distinct().count();
    }

    private StoryEntry describe(Article article, ArticleWords words) {
        return new StoryEntry(
                article.id(),
                article.id().value(),
                article.id(),
                article.source(),
                Agencies.credited(article).orElse(article.source()),
                arrivals++,
                article.time(),
                article.fetched(),
                Description.of(article, words));
    }

    /// A remembered article beside the one to place.
    private record Match(StoryEntry other, double same, double copy) {}

    private StoryEntry place(StoryEntry entry) {
        Match nearest = null;
        Match original = null;
        for (var candidate : index.candidates(entry.description())) {
            var match = match(entry, candidate);
            if (match == null) {
                continue;
            }
            if (match.copy() > 0 && (original == null || match.copy() > original.copy())) {
                original = match;
            }
            if (nearest == null || match.same() > nearest.same()) {
                nearest = match;
            }
        }
        if (original != null) {
            return entry.in(original.other().story(), original.other().origin());
        }
        if (nearest == null || nearest.same() < SAME || !fits(entry, nearest.other().story())) {
            return entry;
        }
        return entry.in(nearest.other().story(), entry.article());
    }

    /// Null where the two lie too far apart in time, or share no more than a regular headline.
    private static @Nullable Match match(StoryEntry a, StoryEntry b) {
        var apart = Duration.between(a.time(), b.time()).abs();
        boolean another = apart.compareTo(SAME_DAY) > 0;
        if (apart.compareTo(WINDOW) > 0 || (another && isSeries(a, b))) {
            return null;
        }
        var features = Likeness.features(a.description(), b.description(), a.time(), b.time());
        return new Match(b, LikenessModel.SAME_STORY.probability(features), copy(a, b, features));
    }

    /// Whether the two are issues of a series of one source, or under a headline that tells little.
    private static boolean isSeries(StoryEntry a, StoryEntry b) {
        boolean oneSource = a.source().equals(b.source());
        return Likeness.sameHeadlineOnly(a.description(), b.description())
                && (oneSource || Likeness.tellsLittle(a.description()));
    }

    /// How surely one is a copy of the other; 0 where it is none. Texts of some length are judged
    /// by their shingles, which agree by chance in no two of them.
    private static double copy(StoryEntry a, StoryEntry b, double[] features) {
        boolean texts = Math.min(a.description().length(), b.description().length()) >= LONG_TEXT;
        double sure =
                texts
                        ? MinHash.similarity(
                                a.description().signature(), b.description().signature())
                        : LikenessModel.COPY.probability(features);
        return sure >= (texts ? SHINGLES : COPY) ? sure : 0;
    }

    private boolean fits(StoryEntry entry, String story) {
        return index.story(story).stream()
                        .limit(LOOKED_AT)
                        .map(one -> match(entry, one))
                        .mapToDouble(match -> match == null ? 0 : match.same())
                        .average()
                        .orElse(1)
                >= SAME_AS_ALL;
    }

    private void index(StoryEntry entry) {
        index.add(entry);
        arrivals = Math.max(arrivals, entry.arrival() + 1);
        newest = entry.fetched().isAfter(newest) ? entry.fetched() : newest;
    }

    private void forget() {
        var oldest = index.oldest();
        while (oldest != null && expired(oldest)) {
            index.remove(oldest);
            memory.remove(oldest.article());
            oldest = index.oldest();
        }
    }

    private boolean expired(StoryEntry entry) {
        return index.size() >= CAPACITY || entry.fetched().isBefore(newest.minus(WINDOW));
    }
}
