package io.shiftwire.processor.search;

import io.shiftwire.processor.search.Timeline.Interval;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to look for.
///
/// @param query in the query language; empty for everything
/// @param limit hits wanted, 1 to 200
/// @param timeout over 0, after which the answer is partial
/// @param collapse whether each story is shown once, by its first hit
/// @param counted what is counted over all matches
/// @param after cursor of the page before, from `SearchResults.next`
public record SearchRequest(
        String query,
        Filters filters,
        SortOrder sort,
        int limit,
        Duration timeout,
        boolean collapse,
        Counted counted,
        @Nullable String after) {

    /// What is counted over all matches.
    ///
    /// @param top values of each facet, the most frequent, 1 to 100
    /// @param timeline whether matches are counted by time
    /// @param interval null for one that suits
    public record Counted(
            Set<Facet> facets, int top, boolean timeline, @Nullable Interval interval) {
        public static final Counted NOTHING = new Counted(Set.of(), 10, false, null);

        public Counted {
            facets = Set.copyOf(facets);
            if (top < 1 || top > 100) {
                throw new IllegalArgumentException("facetLimit: 1 to 100, not " + top);
            }
        }
    }

    public SearchRequest {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("limit: 1 to 200, not " + limit);
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout: more than 0, not " + timeout);
        }
    }

    /// The best 20 for a query, without filters.
    public static SearchRequest of(String query) {
        return new SearchRequest(
                query,
                Filters.NONE,
                SortOrder.RELEVANCE,
                20,
                Duration.ofSeconds(5),
                false,
                Counted.NOTHING,
                null);
    }

    public SearchRequest within(Filters narrower) {
        return new SearchRequest(query, narrower, sort, limit, timeout, collapse, counted, after);
    }

    public SearchRequest sorted(SortOrder order) {
        return new SearchRequest(query, filters, order, limit, timeout, collapse, counted, after);
    }

    public SearchRequest first(int hits) {
        return new SearchRequest(query, filters, sort, hits, timeout, collapse, counted, after);
    }

    public SearchRequest before(Duration end) {
        return new SearchRequest(query, filters, sort, limit, end, collapse, counted, after);
    }

    public SearchRequest collapsed() {
        return new SearchRequest(query, filters, sort, limit, timeout, true, counted, after);
    }

    public SearchRequest counting(Counted what) {
        return new SearchRequest(query, filters, sort, limit, timeout, collapse, what, after);
    }

    public SearchRequest from(@Nullable String cursor) {
        return new SearchRequest(query, filters, sort, limit, timeout, collapse, counted, cursor);
    }
}
