package io.shiftwire.processor.search;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.shiftwire.processor.search.SortOrder.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an instance is asked about some partitions it holds. Each has its `Answer`; the answers of
/// several instances add up.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Ask.Statistics.class, name = "statistics"),
    @JsonSubTypes.Type(value = Ask.Page.class, name = "page"),
    @JsonSubTypes.Type(value = Ask.Stories.class, name = "stories"),
    @JsonSubTypes.Type(value = Ask.One.class, name = "one"),
    @JsonSubTypes.Type(value = Ask.Frequencies.class, name = "frequencies"),
    @JsonSubTypes.Type(value = Ask.Completions.class, name = "completions"),
    @JsonSubTypes.Type(value = Ask.Spellings.class, name = "spellings")
})
public sealed interface Ask {
    /// Which articles are meant; `now` is the same for all who are asked.
    record Find(String query, Filters filters, Instant now) {}

    /// How often the words of a query occur.
    record Statistics(Find find) implements Ask {}

    /// The first hits after `after`, and what is counted over all matches.
    ///
    /// @param size hits wanted, of different stories if `collapse` says so
    /// @param highlight whether hits carry marks
    record Page(
            Find find,
            TermStats stats,
            SortOrder sort,
            @Nullable Place after,
            int size,
            boolean collapse,
            boolean highlight,
            Set<Facet> facets,
            boolean timeline)
            implements Ask {}

    /// How many articles of these stories match, and where the best of each stands.
    record Stories(Find find, TermStats stats, SortOrder sort, Set<String> stories)
            implements Ask {}

    /// One article by its id.
    record One(String id) implements Ask {}

    /// How many articles hold each of these terms of a field.
    record Frequencies(String field, List<String> terms) implements Ask {}

    /// Values or words of a field that begin so, the most frequent of them.
    record Completions(String field, String prefix, int limit) implements Ask {}

    /// Words of titles and texts spelled much like this one.
    record Spellings(String word, int limit) implements Ask {}
}
