package io.shiftwire.processor.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.shiftwire.events.AnnotatedArticle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was found.
///
/// @param total articles that match, exact
/// @param partial whether the time limit was reached, so that hits may be missing
/// @param tookMillis time taken here
/// @param missing partitions that no instance answered for; everything else is right for the others
/// @param stories different stories among the matches, where they collapse
/// @param facets the most frequent values first
/// @param next cursor of the next page, where there may be one
/// @param didYouMean another query, where this one finds nothing
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchResults(
        long total,
        boolean partial,
        long tookMillis,
        List<Hit> hits,
        Set<Integer> missing,
        @Nullable Long stories,
        @Nullable Map<Facet, List<Count>> facets,
        @Nullable Timeline timeline,
        @Nullable String next,
        @Nullable String didYouMean) {
    public SearchResults {
        hits = List.copyOf(hits);
    }

    SearchResults withDidYouMean(String query) {
        return new SearchResults(
                total, partial, tookMillis, hits, missing, stories, facets, timeline, next, query);
    }

    /// One article.
    ///
    /// @param score higher is better; comparable within one answer only
    /// @param highlights fragments of `title` and `text` in which words of the query stand
    /// @param others further matches of the same story, where stories collapse
    public record Hit(
            AnnotatedArticle article,
            double score,
            Map<String, List<Fragment>> highlights,
            @Nullable Long others) {}

    /// How many matches have a value.
    public record Count(String id, long count) {}

    /// A piece of plain text and where in it the words stand.
    public record Fragment(String text, List<Mark> marks) {}

    /// Characters `start` (inclusive) to `end` (exclusive) of a fragment, in UTF-16 units.
    public record Mark(int start, int end) {}
}
