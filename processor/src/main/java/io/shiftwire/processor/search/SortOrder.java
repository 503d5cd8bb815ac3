package io.shiftwire.processor.search;

import java.util.Comparator;

/// The order of hits. Ties are broken by id, so that every instance orders alike.
public enum SortOrder {
    /// Best match first, newer ones before older ones that match as well.
    RELEVANCE,
    /// Newest first.
    TIME,
    /// Oldest first.
    OLDEST;

    /// Best first.
    Comparator<Place> keys() {
        Comparator<Place> order = this::compareWithoutId;
        return order.thenComparing(Place::id);
    }

    /// As far as it can be told without reading ids.
    int compareWithoutId(Place a, Place b) {
        return switch (this) {
            case RELEVANCE -> {
                int byScore = Float.compare(b.score(), a.score());
                yield byScore != 0 ? byScore : Long.compare(b.time(), a.time());
            }
            case TIME -> Long.compare(b.time(), a.time());
            case OLDEST -> Long.compare(a.time(), b.time());
        };
    }

    boolean needsScores() {
        return this == RELEVANCE;
    }

    /// Where an article stands among hits.
    ///
    /// @param score 0 where hits are sorted by time
    /// @param time milliseconds since 1970
    public record Place(float score, long time, String id) {}
}
