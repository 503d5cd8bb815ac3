package io.shiftwire.processor.search;

import io.shiftwire.events.AnnotatedArticle;
import java.util.List;
import java.util.Map;

/// What was found.
///
/// @param total articles that match, exact
/// @param partial whether the time limit was reached, so that hits may be missing
/// @param tookMillis time taken here
public record SearchResults(long total, boolean partial, long tookMillis, List<Hit> hits) {
    public SearchResults {
        hits = List.copyOf(hits);
    }

    /// One article.
    ///
    /// @param score higher is better; comparable within one answer only
    /// @param highlights fragments of `title` and `text` in which words of the query stand
    public record Hit(
            AnnotatedArticle article, double score, Map<String, List<Fragment>> highlights) {}

    /// A piece of plain text and where in it the words stand.
    public record Fragment(String text, List<Mark> marks) {}

    /// Characters `start` (inclusive) to `end` (exclusive) of a fragment, in UTF-16 units.
    public record Mark(int start, int end) {}
}
