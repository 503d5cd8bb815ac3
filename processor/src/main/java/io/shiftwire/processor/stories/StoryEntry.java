package io.shiftwire.processor.stories;

import io.shiftwire.events.ArticleId;
import java.time.Instant;

/// What is remembered of an article to compare later ones with.
///
/// @param story id of the story it belongs to
/// @param origin the article it is a copy of, or itself
/// @param source who published it
/// @param voice whose word it is: the agency it credits, else its source
/// @param arrival its number among those that came
/// @param time when it became news
/// @param fetched when we read it; memory is let go by this
record StoryEntry(
        ArticleId article,
        String story,
        ArticleId origin,
        String source,
        String voice,
        long arrival,
        Instant time,
        Instant fetched,
        Description description)
        implements Comparable<StoryEntry> {
    /// Entries are compared by their arrival, which no two share.
    @Override
    public int compareTo(StoryEntry other) {
        return Long.compare(arrival, other.arrival);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoryEntry entry && entry.arrival == arrival;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(arrival);
    }

    boolean isCopy() {
        return !origin.equals(article);
    }

    StoryEntry in(String otherStory, ArticleId otherOrigin) {
        return new StoryEntry(
                article,
                otherStory,
                otherOrigin,
                source,
                voice,
                arrival,
                time,
                fetched,
                description);
    }
}
