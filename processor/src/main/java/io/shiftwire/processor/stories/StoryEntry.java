package io.shiftwire.processor.stories;

import io.shiftwire.events.ArticleId;
import java.time.Instant;
import java.util.List;

/// What is remembered of an article to compare later ones with.
///
/// @param story id of the story it belongs to
/// @param origin the article it is a near copy of, or itself
/// @param time when it became news
/// @param fetched when we read it; memory is let go by this
/// @param words content words of headline and lead, headline first, each once
/// @param headline how many of `words` stand in the headline
/// @param signature MinHash of its word shingles
public record StoryEntry(
        ArticleId article,
        String story,
        ArticleId origin,
        Instant time,
        Instant fetched,
        List<String> words,
        int headline,
        List<Integer> signature) {
    public StoryEntry {
        words = List.copyOf(words);
        signature = List.copyOf(signature);
    }
}
