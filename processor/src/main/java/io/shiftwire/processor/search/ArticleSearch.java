package io.shiftwire.processor.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.ArticleId;
import io.shiftwire.processor.articles.StoredArticles;
import io.shiftwire.processor.index.OpenIndexes;
import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import io.shiftwire.processor.search.SearchResults.Fragment;
import io.shiftwire.processor.search.SearchResults.Hit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.ExitableDirectoryReader.ExitingReaderException;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Finds articles in every partition this instance holds, searched as one index, so that scores are
/// those one index would give.
public final class ArticleSearch {
    private static final Sort NEWEST_FIRST =
            new Sort(
                    LongField.newSortField(
                            ArticleFields.PUBLISHED, true, SortedNumericSelector.Type.MAX),
                    SortField.FIELD_DOC);

    private final OpenIndexes indexes;
    private final QueryLanguage language;
    private final Timer timer;

    public ArticleSearch(OpenIndexes indexes, QueryLanguage language, MeterRegistry meters) {
        this.indexes = indexes;
        this.language = language;
        this.timer =
                Timer.builder("shiftwire.search").publishPercentileHistogram().register(meters);
    }

    /// Searches all partitions as one index.
    ///
    /// @throws QueryException when the query cannot be understood or would cost too much
    public SearchResults search(SearchRequest request) throws QueryException, IOException {
        long started = System.nanoTime();
        var query =
                request.query().isBlank()
                        ? new MatchAllDocsQuery()
                        : language.parse(request.query());
        var deadline = new QueryTimeoutImpl(request.timeout().toMillis());
        try (var view = indexes.view(deadline)) {
            var searcher = view.searcher();
            var top = top(searcher, filtered(query, request), request);
            var hits = hits(searcher, query, top, deadline);
            return new SearchResults(
                    top.totalHits.value(), searcher.timedOut(), millisSince(started), hits);
        } catch (ExitingReaderException _) {
            return new SearchResults(0, true, millisSince(started), List.of());
        } catch (IndexSearcher.TooManyClauses e) {
            throw new QueryException(
                    "the query grows to more than %d clauses; use longer words before the wildcards"
                            .formatted(IndexSearcher.getMaxClauseCount()),
                    -1);
        }
    }

    private long millisSince(long started) {
        long took = System.nanoTime() - started;
        timer.record(took, TimeUnit.NANOSECONDS);
        return TimeUnit.NANOSECONDS.toMillis(took);
    }

    /// The newest revision of an article, if it is held here.
    public Optional<AnnotatedArticle> article(ArticleId id) throws IOException {
        try (var view = indexes.view(() -> false)) {
            var top =
                    view.searcher()
                            .search(new TermQuery(new Term(ArticleFields.ID, id.value())), 1);
            return top.scoreDocs.length == 0
                    ? Optional.empty()
                    : Optional.of(StoredArticles.read(view.searcher(), top.scoreDocs[0].doc));
        }
    }

    /// Articles held here.
    public long documents() {
        return indexes.documents();
    }

    private static TopDocs top(IndexSearcher searcher, Query query, SearchRequest request)
            throws IOException {
        return switch (request.sort()) {
            case RELEVANCE ->
                    searcher.search(
                            query,
                            new TopScoreDocCollectorManager(request.limit(), Integer.MAX_VALUE));
            case TIME ->
                    searcher.search(
                            query,
                            new TopFieldCollectorManager(
                                    NEWEST_FIRST, request.limit(), Integer.MAX_VALUE));
        };
    }

    private static Query filtered(Query query, SearchRequest request) {
        var all = new BooleanQuery.Builder().add(query, Occur.MUST);
        anyOf(all, ArticleFields.TAGS, request.topics());
        anyOf(all, ArticleFields.SOURCE, request.sources());
        anyOf(all, ArticleFields.LANGUAGE, request.languages());
        if (request.from() != null || request.to() != null) {
            long from = millis(request.from(), Long.MIN_VALUE);
            long to = millis(request.to(), Long.MAX_VALUE);
            all.add(LongField.newRangeQuery(ArticleFields.PUBLISHED, from, to), Occur.FILTER);
        }
        return all.build();
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

    private static List<Hit> hits(
            IndexSearcher searcher, Query query, TopDocs top, QueryTimeout deadline)
            throws IOException {
        var fragments = new Fragments(query);
        var hits = new ArrayList<Hit>();
        for (ScoreDoc found : top.scoreDocs) {
            var annotated = StoredArticles.read(searcher, found.doc);
            double score = Float.isNaN(found.score) ? 0 : found.score;
            // a hit without marks serves better than no hit
            Map<String, List<Fragment>> highlights =
                    deadline.shouldExit() ? Map.of() : highlights(fragments, annotated);
            hits.add(new Hit(annotated, score, highlights));
        }
        return hits;
    }

    private static Map<String, List<Fragment>> highlights(
            Fragments fragments, AnnotatedArticle annotated) throws IOException {
        var article = annotated.article();
        var highlights = new LinkedHashMap<String, List<Fragment>>();
        highlights.put(ArticleFields.TITLE, fragments.of(ArticleFields.TITLE, article.title()));
        highlights.put(ArticleFields.TEXT, fragments.of(ArticleFields.TEXT, article.text()));
        return highlights;
    }
}
