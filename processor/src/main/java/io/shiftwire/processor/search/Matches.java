package io.shiftwire.processor.search;

import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.search.SortOrder.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/// Looks at every match once: keeps the first hits of the page, of different stories where they
/// collapse, and has the rest counted.
final class Matches implements Collector {
    private final SortOrder sort;
    private final @Nullable Place after;
    private final int size;
    private final boolean collapse;
    private final List<MatchCount> counts;
    private final TreeSet<Hit> hits;
    private final Map<String, Hit> byStory = new HashMap<>();
    private long total;

    /// A match that may be shown.
    record Hit(Place key, String story, int document) {}

    Matches(Ask.Page ask, List<MatchCount> counts) {
        this.sort = ask.sort();
        this.after = ask.after();
        this.size = ask.size();
        this.collapse = ask.collapse();
        this.counts = counts;
        this.hits = new TreeSet<>((a, b) -> sort.keys().compare(a.key(), b.key()));
    }

    long total() {
        return total;
    }

    /// Best first.
    List<Hit> hits() {
        return new ArrayList<>(hits);
    }

    @Override
    public ScoreMode scoreMode() {
        return sort.needsScores() && size > 0 ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
        var counting = new ArrayList<LeafCollector>();
        for (var count : counts) {
            counting.add(count.getLeafCollector(leaf));
        }
        return new Leaf(leaf, counting);
    }

    private void offer(Hit hit) {
        var other = collapse ? byStory.get(hit.story()) : null;
        if (other != null) {
            if (sort.keys().compare(hit.key(), other.key()) >= 0) {
                return;
            }
            hits.remove(other);
        }
        hits.add(hit);
        byStory.put(hit.story(), hit);
        if (hits.size() > size) {
            var worst = hits.pollLast();
            if (worst != null) {
                byStory.remove(worst.story(), worst);
            }
        }
    }

    private final class Leaf implements LeafCollector {
        private final int base;
        private final List<LeafCollector> counting;
        private final SortedNumericDocValues times;
        private final SortedSetDocValues ids;
        private final SortedSetDocValues stories;
        private @Nullable Scorable scorer;

        Leaf(LeafReaderContext leaf, List<LeafCollector> counting) throws IOException {
            this.base = leaf.docBase;
            this.counting = counting;
            var reader = leaf.reader();
            this.times = DocValues.getSortedNumeric(reader, ArticleFields.PUBLISHED);
            this.ids = DocValues.getSortedSet(reader, ArticleFields.ID);
            this.stories = DocValues.getSortedSet(reader, ArticleFields.STORY);
        }

        @Override
        public void setScorer(Scorable scorer) throws IOException {
            this.scorer = scorer;
        }

        @Override
        public void collect(int document) throws IOException {
            total++;
            for (var count : counting) {
                count.collect(document);
            }
            if (size > 0) {
                consider(document);
            }
        }

        private void consider(int document) throws IOException {
            long time = times.advanceExact(document) ? times.nextValue() : 0;
            var rough = new Place(score(), time, "");
            boolean late =
                    hits.size() == size && sort.compareWithoutId(rough, hits.last().key()) > 0;
            boolean shown = after != null && sort.compareWithoutId(rough, after) < 0;
            if (late || shown) {
                return;
            }
            var key = new Place(rough.score(), time, value(ids, document));
            if (after == null || sort.keys().compare(key, after) > 0) {
                offer(new Hit(key, value(stories, document), base + document));
            }
        }

        private float score() throws IOException {
            return sort.needsScores() && scorer != null ? scorer.score() : 0;
        }

        @Override
        public void finish() throws IOException {
            for (var count : counting) {
                count.finish();
            }
        }
    }

    static String value(SortedSetDocValues values, int document) throws IOException {
        return values.advanceExact(document)
                ? values.lookupOrd(values.nextOrd()).utf8ToString()
                : "";
    }
}
