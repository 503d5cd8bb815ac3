package io.shiftwire.processor.search;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// How often the words of a query occur, over all partitions together: with it each instance scores
/// as one index over everything would.
///
/// @param fields by field
/// @param terms by field and term
public record TermStats(Map<String, FieldStats> fields, Map<String, Map<String, Count>> terms) {
    public static final TermStats NONE = new TermStats(Map.of(), Map.of());

    /// Size of a field.
    ///
    /// @param articles among which the field is counted
    /// @param withField articles that have it
    /// @param occurrences of all its terms
    /// @param postings pairs of an article and a term in it
    public record FieldStats(long articles, long withField, long occurrences, long postings) {
        FieldStats plus(FieldStats other) {
            return new FieldStats(
                    articles + other.articles,
                    withField + other.withField,
                    occurrences + other.occurrences,
                    postings + other.postings);
        }
    }

    /// Uses of a term.
    ///
    /// @param articles that hold the term
    /// @param occurrences of it
    public record Count(long articles, long occurrences) {
        Count plus(Count other) {
            return new Count(articles + other.articles, occurrences + other.occurrences);
        }
    }

    static TermStats of(Query query, IndexSearcher searcher) throws IOException {
        var terms = new HashSet<Term>();
        searcher.rewrite(query).visit(QueryVisitor.termCollector(terms));
        return of(terms, searcher);
    }

    static TermStats of(Iterable<Term> terms, IndexSearcher searcher) throws IOException {
        var fields = new TreeMap<String, FieldStats>();
        var counts = new TreeMap<String, Map<String, Count>>();
        for (var term : terms) {
            var field = searcher.collectionStatistics(term.field());
            var states = TermStates.build(searcher, term, true);
            if (field != null && states.docFreq() > 0) {
                fields.putIfAbsent(term.field(), stats(field));
                counts.computeIfAbsent(term.field(), _ -> new TreeMap<>())
                        .put(term.text(), new Count(states.docFreq(), states.totalTermFreq()));
            }
        }
        return new TermStats(fields, counts);
    }

    private static FieldStats stats(CollectionStatistics field) {
        return new FieldStats(
                field.maxDoc(), field.docCount(), field.sumTotalTermFreq(), field.sumDocFreq());
    }

    TermStats plus(TermStats other) {
        var sum = new TreeMap<>(fields);
        other.fields.forEach((field, stats) -> sum.merge(field, stats, FieldStats::plus));
        var counts = new TreeMap<String, Map<String, Count>>();
        for (var one : List.of(terms, other.terms)) {
            one.forEach((field, of) -> {
                var into = counts.computeIfAbsent(field, _ -> new TreeMap<>());
                of.forEach((term, count) -> into.merge(term, count, Count::plus));
            });
        }
        return new TermStats(sum, counts);
    }

    long articlesWith(String field, String term) {
        var count = terms.getOrDefault(field, Map.of()).get(term);
        return count == null ? 0 : count.articles();
    }

    Map<String, Long> articlesBy(String field) {
        return terms.getOrDefault(field, Map.of()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().articles()));
    }

    /// A searcher over the same articles that scores by these statistics.
    IndexSearcher applyTo(IndexSearcher local) {
        return new IndexSearcher(local.getIndexReader()) {
            @Override
            public TermStatistics termStatistics(Term term, int articles, long occurrences) {
                var count = terms.getOrDefault(term.field(), Map.of()).get(term.text());
                return count == null
                        ? new TermStatistics(term.bytes(), articles, occurrences)
                        : new TermStatistics(
                                term.bytes(),
                                Math.max(count.articles(), articles),
                                Math.max(count.occurrences(), occurrences));
            }

            @Override
            public @Nullable CollectionStatistics collectionStatistics(String field)
                    throws IOException {
                var stats = fields.get(field);
                var here = super.collectionStatistics(field);
                return stats == null || here == null ? here : joined(field, stats, here);
            }
        };
    }

    /// Never fewer than there are here, which Lucene would not believe: articles may have come
    /// since.
    private static CollectionStatistics joined(
            String field, FieldStats stats, CollectionStatistics here) {
        return new CollectionStatistics(
                field,
                Math.max(stats.articles(), here.maxDoc()),
                Math.max(stats.withField(), here.docCount()),
                Math.max(stats.occurrences(), here.sumTotalTermFreq()),
                Math.max(stats.postings(), here.sumDocFreq()));
    }

    static Term term(String field, String text) {
        return new Term(field, new BytesRef(text));
    }
}
