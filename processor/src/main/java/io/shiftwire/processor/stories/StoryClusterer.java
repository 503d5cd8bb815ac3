package io.shiftwire.processor.stories;

import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Groups articles into stories as they arrive: a near copy joins its original, an article whose
/// headline and lead share enough rare words with an earlier one joins its story, any other begins
/// a story of its own.
///
/// The same articles in the same order always give the same stories. Not thread-safe.
public final class StoryClusterer {
    /// How long an article is remembered after it was fetched, and how far apart two may be.
    public static final Duration WINDOW = Duration.ofDays(3);

    /// Most articles remembered; beyond it the oldest go.
    public static final int CAPACITY = 200_000;

    private static final double COPY = 0.5;
    private static final double SAME_STORY = 0.42;
    private static final int LEAD_WORDS = 40;
    private static final int SHORT_TEXT = 12;

    private final StoryMemory memory;
    private final StoryIndex index = new StoryIndex();
    private Instant newest = Instant.MIN;

    /// A clusterer that goes on from what `memory` holds.
    public StoryClusterer(StoryMemory memory) {
        this.memory = memory;
        var entries = new ArrayList<StoryEntry>();
        memory.forEach(entries::add);
        entries.sort(
                Comparator.comparing(StoryEntry::fetched)
                        .thenComparing(entry -> entry.article().value()));
        entries.forEach(this::index);
    }

    /// The story of `article`, which is remembered for later ones. An article known by its id keeps
    /// the story it was given first.
    public Story assign(Article article) {
        var known = index.find(article.id());
        if (known != null) {
            return story(known);
        }
        var described = describe(article);
        newest = described.fetched().isAfter(newest) ? described.fetched() : newest;
        forget();
        var entry = place(described);
        memory.put(entry);
        index(entry);
        return story(entry);
    }

    private static Story story(StoryEntry entry) {
        boolean copy = !entry.origin().equals(entry.article());
        return new Story(entry.story(), copy ? entry.origin() : null);
    }

    private StoryEntry place(StoryEntry entry) {
        var original = original(entry);
        if (original.isPresent()) {
            return with(entry, original.get().story(), original.get().origin());
        }
        return sameStory(entry)
                .map(other -> with(entry, other.story(), entry.article()))
                .orElse(entry);
    }

    private Optional<StoryEntry> original(StoryEntry entry) {
        return best(
                index.sharingBand(entry),
                COPY,
                other -> MinHash.similarity(entry.signature(), other.signature()));
    }

    private Optional<StoryEntry> sameStory(StoryEntry entry) {
        return best(
                index.sharingRareWord(entry),
                SAME_STORY,
                other -> index.overlap(entry, other) * decay(entry.time(), other.time()));
    }

    /// The best of `candidates` at or above `least`; of equals the first remembered.
    private static Optional<StoryEntry> best(
            Iterable<StoryEntry> candidates, double least, Score score) {
        StoryEntry best = null;
        double highest = least;
        for (var candidate : candidates) {
            double value = score.of(candidate);
            if (value > highest || (best == null && value >= least)) {
                best = candidate;
                highest = value;
            }
        }
        return Optional.ofNullable(best);
    }

    private interface Score {
        double of(StoryEntry other);
    }

    /// 1 within half a day, falling in a line to 0.7 at the window's edge, 0 beyond.
    private static double decay(Instant a, Instant b) {
        double apart = Duration.between(a, b).abs().toMinutes();
        double edge = WINDOW.toMinutes();
        double free = Duration.ofHours(12).toMinutes();
        if (apart > edge) {
            return 0;
        }
        return 1 - 0.3 * Math.max(0, apart - free) / (edge - free);
    }

    private static StoryEntry describe(Article article) {
        var title = Words.all(article.title());
        var text = Words.all(article.text());
        var words = new LinkedHashSet<>(Words.content(title));
        int headline = words.size();
        words.addAll(Words.content(text.subList(0, Math.min(LEAD_WORDS, text.size()))));
        var shingled = new ArrayList<String>();
        if (text.size() < SHORT_TEXT) {
            shingled.addAll(title);
        }
        shingled.addAll(text);
        return new StoryEntry(
                article.id(),
                article.id().value(),
                article.id(),
                article.time(),
                article.fetched(),
                List.copyOf(words),
                headline,
                MinHash.of(shingled));
    }

    private static StoryEntry with(StoryEntry entry, String story, ArticleId origin) {
        return new StoryEntry(
                entry.article(),
                story,
                origin,
                entry.time(),
                entry.fetched(),
                entry.words(),
                entry.headline(),
                entry.signature());
    }

    private void index(StoryEntry entry) {
        index.add(entry);
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
