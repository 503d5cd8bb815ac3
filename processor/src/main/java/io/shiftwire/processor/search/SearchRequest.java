package io.shiftwire.processor.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to look for.
///
/// @param query in the query language; empty for everything
/// @param topics any of these tags; empty for all
/// @param sources any of these; empty for all
/// @param languages any of these primary subtags; empty for all
/// @param from published at or after
/// @param to published at or before
/// @param limit hits wanted, 1 to 200
/// @param timeout over 0, after which the answer is partial
public record SearchRequest(
        String query,
        List<String> topics,
        List<String> sources,
        List<String> languages,
        @Nullable Instant from,
        @Nullable Instant to,
        Sort sort,
        int limit,
        Duration timeout) {

    public enum Sort {
        /// Best match first.
        RELEVANCE,
        /// Newest first.
        TIME
    }

    public SearchRequest {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("limit: 1 to 200, not " + limit);
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("from: lies after to");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout: more than 0, not " + timeout);
        }
        topics = List.copyOf(topics);
        sources = List.copyOf(sources);
        languages = List.copyOf(languages);
    }

    /// The best 20 for a query, without filters.
    public static SearchRequest of(String query) {
        return new SearchRequest(
                query,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                Sort.RELEVANCE,
                20,
                Duration.ofSeconds(5));
    }
}
