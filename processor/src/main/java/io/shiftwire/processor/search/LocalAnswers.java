package io.shiftwire.processor.search;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.processor.articles.StoredArticles;
import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import io.shiftwire.processor.search.Answer.Found;
import io.shiftwire.processor.search.SearchResults.Fragment;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Answers from the partitions in one searcher.
final class LocalAnswers {
    private final IndexSearcher searcher;
    private final QueryLanguage language;
    private final Deadline deadline;

    LocalAnswers(IndexSearcher searcher, QueryLanguage language, Deadline deadline) {
        this.searcher = searcher;
        this.language = language;
        this.deadline = deadline;
    }

    Answer answer(Ask ask) throws QueryException, IOException {
        return switch (ask) {
            case Ask.Statistics statistics ->
                    new Answer.Statistics(TermStats.of(query(statistics.find()), searcher), false);
            case Ask.Page page -> page(page);
            case Ask.Stories stories -> stories(stories);
            case Ask.One one -> one(one.id());
            case Ask.Frequencies frequencies ->
                    new Answer.Statistics(
                            TermStats.of(
                                    frequencies.terms().stream()
                                            .map(text -> new Term(frequencies.field(), text))
                                            .toList(),
                                    searcher),
                            false);
            case Ask.Completions completions ->
                    new Answer.Counts(
                            Vocabulary.beginning(searcher, completions), deadline.shouldExit());
            case Ask.Spellings spellings ->
                    new Answer.Counts(Vocabulary.like(searcher, spellings), deadline.shouldExit());
        };
    }

    private Query query(Ask.Find find) throws QueryException {
        return find.query().isBlank()
                ? new MatchAllDocsQuery()
                : language.at(InstantSource.fixed(find.now())).parse(find.query());
    }

    private BooleanQuery.Builder filtered(Query query, Ask.Find find) throws QueryException {
        var all = new BooleanQuery.Builder().add(query, Occur.MUST);
        find.filters().addTo(all, language);
        return all;
    }

    private IndexSearcher scoring(TermStats stats) {
        var scoring = stats.applyTo(searcher);
        scoring.setTimeout(deadline);
        return scoring;
    }

    private Answer page(Ask.Page ask) throws QueryException, IOException {
        var query = query(ask.find());
        var counts = new ArrayList<MatchCount>();
        var facets = new EnumMap<Facet, MatchCount.Values>(Facet.class);
        for (var facet : ask.facets()) {
            facets.put(facet, new MatchCount.Values(facet.field()));
        }
        counts.addAll(facets.values());
        var times = new Histogram();
        if (ask.timeline()) {
            counts.add(new MatchCount.Times(times));
        }
        var stories = new StorySketch();
        if (ask.collapse()) {
            counts.add(new MatchCount.Stories(stories));
        }
        var scoring = scoring(ask.stats());
        var matches =
                scoring.search(
                        filtered(query, ask.find()).build(),
                        new OneThread<>(new Matches(ask, counts)));
        var found = found(matches.hits(), query, ask.highlight());
        var values = new EnumMap<Facet, Map<String, Long>>(Facet.class);
        facets.forEach((facet, counted) -> values.put(facet, counted.counts()));
        return new Answer.Page(
                matches.total(),
                scoring.timedOut(),
                found,
                values,
                times.counts(),
                stories.hashes());
    }

    private List<Found> found(List<Matches.Hit> hits, Query query, boolean highlight)
            throws IOException {
        var fragments = new Fragments(query);
        var found = new ArrayList<Found>();
        for (var hit : hits) {
            var article = StoredArticles.read(searcher, hit.document());
            // a hit without marks serves better than no hit
            boolean mark = highlight && !deadline.shouldExit();
            Map<String, List<Fragment>> marks = mark ? marks(fragments, article) : Map.of();
            found.add(new Found(hit.key(), hit.story(), article, marks));
        }
        return found;
    }

    private static Map<String, List<Fragment>> marks(
            Fragments fragments, AnnotatedArticle annotated) throws IOException {
        var article = annotated.article();
        var marks = new LinkedHashMap<String, List<Fragment>>();
        marks.put(ArticleFields.TITLE, fragments.of(ArticleFields.TITLE, article.title()));
        marks.put(ArticleFields.TEXT, fragments.of(ArticleFields.TEXT, article.text()));
        return marks;
    }

    private Answer stories(Ask.Stories ask) throws QueryException, IOException {
        var wanted = ask.stories().stream().map(BytesRef::new).toList();
        var query =
                filtered(query(ask.find()), ask.find())
                        .add(new TermInSetQuery(ArticleFields.STORY, wanted), Occur.FILTER)
                        .build();
        var scoring = scoring(ask.stats());
        var best = scoring.search(query, new OneThread<>(new BestOfStories(ask.sort())));
        return new Answer.Stories(best.stories(), scoring.timedOut());
    }

    private Answer one(String id) throws IOException {
        var top = searcher.search(new TermQuery(new Term(ArticleFields.ID, id)), 1);
        return new Answer.One(
                top.scoreDocs.length == 0
                        ? null
                        : StoredArticles.read(searcher, top.scoreDocs[0].doc));
    }
}
