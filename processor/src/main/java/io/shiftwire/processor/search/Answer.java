package io.shiftwire.processor.search;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.processor.search.SearchResults.Fragment;
import io.shiftwire.processor.search.SortOrder.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an instance says of some partitions it holds; `partial` where the time ran out.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Answer.Statistics.class, name = "statistics"),
    @JsonSubTypes.Type(value = Answer.Page.class, name = "page"),
    @JsonSubTypes.Type(value = Answer.Stories.class, name = "stories"),
    @JsonSubTypes.Type(value = Answer.One.class, name = "one"),
    @JsonSubTypes.Type(value = Answer.Counts.class, name = "counts")
})
public sealed interface Answer {
    /// How often words occur.
    record Statistics(TermStats stats, boolean partial) implements Answer {}

    /// A hit and where it stands.
    record Found(
            Place key, String story, AnnotatedArticle article, Map<String, List<Fragment>> marks) {}

    /// Hits, best first, with what was counted over all matches.
    record Page(
            long total,
            boolean partial,
            List<Found> hits,
            Map<Facet, Map<String, Long>> facets,
            Histogram.Counts timeline,
            List<Long> stories)
            implements Answer {}

    /// Matches of a story and the best of them.
    record StoryMatches(Place best, long articles) {}

    /// By the id of the story.
    record Stories(Map<String, StoryMatches> stories, boolean partial) implements Answer {}

    /// The newest revision, if it is held there.
    record One(@Nullable AnnotatedArticle article) implements Answer {}

    /// Articles by word or value.
    record Counts(Map<String, Long> counts, boolean partial) implements Answer {}
}
