package io.shiftwire.processor.search;

import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.search.Answer.StoryMatches;
import io.shiftwire.processor.search.SortOrder.Place;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/// Counts the matches of each story and finds the best of them.
final class BestOfStories implements Collector {
    private final SortOrder sort;
    private final Map<String, StoryMatches> stories = new HashMap<>();

    BestOfStories(SortOrder sort) {
        this.sort = sort;
    }

    @Override
    public ScoreMode scoreMode() {
        return sort.needsScores() ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
        var times = DocValues.getSortedNumeric(leaf.reader(), ArticleFields.PUBLISHED);
        var ids = DocValues.getSortedSet(leaf.reader(), ArticleFields.ID);
        var names = DocValues.getSortedSet(leaf.reader(), ArticleFields.STORY);
        return new LeafCollector() {
            private @Nullable Scorable scorer;

            @Override
            public void setScorer(Scorable scorer) {
                this.scorer = scorer;
            }

            @Override
            public void collect(int document) throws IOException {
                float score = sort.needsScores() && scorer != null ? scorer.score() : 0;
                long time = times.advanceExact(document) ? times.nextValue() : 0;
                var key = new Place(score, time, Matches.value(ids, document));
                stories.merge(
                        Matches.value(names, document),
                        new StoryMatches(key, 1),
                        (a, b) -> together(a, b, sort));
            }
        };
    }

    static StoryMatches together(StoryMatches a, StoryMatches b, SortOrder sort) {
        var best = sort.keys().compare(a.best(), b.best()) <= 0 ? a.best() : b.best();
        return new StoryMatches(best, a.articles() + b.articles());
    }

    Map<String, StoryMatches> stories() {
        return stories;
    }
}
