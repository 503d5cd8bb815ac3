package io.shiftwire.processor.search;

import static java.util.stream.Collectors.joining;

import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// What narrows a search beside its query, without touching scores. An empty list narrows nothing;
/// of several values any is enough.
///
/// @param languages primary subtags
/// @param tiers of sources, as the list of sources has them now
/// @param from published at or after
/// @param to published at or before
public record Filters(
        List<String> topics,
        List<String> sources,
        List<String> languages,
        List<String> actors,
        List<String> tiers,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final Filters NONE =
            new Filters(List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    private static final int MOST_VALUES = 200;

    public Filters {
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("from: lies after to");
        }
        topics = listed("topic", topics);
        sources = listed("source", sources);
        languages = listed("language", languages);
        actors = listed("actor", actors);
        tiers = listed("tier", tiers);
    }

    private static List<String> listed(String name, List<String> values) {
        if (values.size() > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "%s: at most %d values, not %d".formatted(name, MOST_VALUES, values.size()));
        }
        return List.copyOf(values);
    }

    void addTo(BooleanQuery.Builder all, QueryLanguage language) throws QueryException {
        anyOf(all, ArticleFields.TAGS, topics);
        anyOf(all, ArticleFields.SOURCE, sources);
        anyOf(all, ArticleFields.LANGUAGE, languages);
        anyOf(all, ArticleFields.SHIFT_ACTOR, actors);
        if (!tiers.isEmpty()) {
            var any = new BooleanQuery.Builder();
            for (var tier : tiers) {
                any.add(language.tiers().query(tier, -1), Occur.SHOULD);
            }
            all.add(any.build(), Occur.FILTER);
        }
        if (from != null || to != null) {
            long first = millis(from, Long.MIN_VALUE);
            long last = millis(to, Long.MAX_VALUE);
            all.add(LongField.newRangeQuery(ArticleFields.PUBLISHED, first, last), Occur.FILTER);
        }
    }

    private static void anyOf(BooleanQuery.Builder all, String field, List<String> values) {
        if (!values.isEmpty()) {
            var terms =
                    values.stream()
                            .map(value -> new BytesRef(ArticleFields.lowerCase(value)))
                            .toList();
            all.add(new TermInSetQuery(field, terms), Occur.FILTER);
        }
    }

    private static long millis(@Nullable Instant instant, long otherwise) {
        return instant == null ? otherwise : ArticleFields.millis(instant);
    }

    /// Equal for equal filters.
    String text() {
        return Stream.of(topics, sources, languages, actors, tiers, Objects.toString(from), to)
                .map(Objects::toString)
                .collect(joining("\n"));
    }
}
