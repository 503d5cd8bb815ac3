package io.shiftwire.processor.search;

import io.shiftwire.events.ArticleId;
import io.shiftwire.processor.search.SearchResults.Count;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A story as the index holds it.
///
/// @param first its oldest article
/// @param total articles in it
/// @param independent those that are no copy of another
/// @param sources how many articles each has in it, up to 100 sources
/// @param articles the oldest 200 of them, oldest first
public record StoryView(
        String id,
        Line first,
        long total,
        long independent,
        List<Count> sources,
        List<Line> articles,
        boolean partial,
        Set<Integer> missing) {
    static final int LONGEST = 200;

    /// One article of it.
    public record Line(
            ArticleId id,
            String title,
            String source,
            Instant time,
            @Nullable String url,
            @Nullable ArticleId copyOf) {}

    static StoryView of(String id, SearchResults found) {
        var lines = found.hits().stream().map(StoryView::line).toList();
        var facets = found.facets() == null ? Map.<Facet, List<Count>>of() : found.facets();
        long independent =
                facets.getOrDefault(Facet.ORIGIN, List.of()).stream()
                        .filter(count -> count.id().equals("independent"))
                        .mapToLong(Count::count)
                        .sum();
        return new StoryView(
                id,
                lines.getFirst(),
                found.total(),
                independent,
                facets.getOrDefault(Facet.SOURCE, List.of()),
                lines,
                found.partial(),
                found.missing());
    }

    private static Line line(SearchResults.Hit hit) {
        var article = hit.article().article();
        return new Line(
                article.id(),
                article.title(),
                article.source(),
                article.time(),
                article.url(),
                hit.article().story().copyOf());
    }
}
