package io.shiftwire.processor.search;

import io.shiftwire.processor.query.ArticleFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.FixedBitSet;

/// Counts something over all matches.
interface MatchCount {
    LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException;

    /// Counts without looking at scores.
    interface Counting extends LeafCollector {
        @Override
        default void setScorer(Scorable scorer) {}
    }

    /// How many matches have each value of a field.
    record Values(String field, Map<String, Long> counts) implements MatchCount {
        Values(String field) {
            this(field, new HashMap<>());
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            var values = DocValues.getSortedSet(leaf.reader(), field);
            var byOrd = new int[ArrayUtil.oversize((int) values.getValueCount(), Integer.BYTES)];
            return new Counting() {
                @Override
                public void collect(int document) throws IOException {
                    if (values.advanceExact(document)) {
                        for (int i = values.docValueCount(); i > 0; i--) {
                            byOrd[(int) values.nextOrd()]++;
                        }
                    }
                }

                @Override
                public void finish() throws IOException {
                    add(values, byOrd);
                }
            };
        }

        private void add(SortedSetDocValues values, int[] byOrd) throws IOException {
            for (int ord = 0; ord < byOrd.length; ord++) {
                if (byOrd[ord] > 0) {
                    long count = byOrd[ord];
                    counts.merge(values.lookupOrd(ord).utf8ToString(), count, Long::sum);
                }
            }
        }
    }

    /// When the matches were published.
    record Times(Histogram histogram) implements MatchCount {
        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            var times = DocValues.getSortedNumeric(leaf.reader(), ArticleFields.PUBLISHED);
            return (Counting)
                    document -> {
                        if (times.advanceExact(document)) {
                            histogram.add(times.nextValue());
                        }
                    };
        }
    }

    /// How many stories the matches are of.
    record Stories(StorySketch sketch) implements MatchCount {
        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            var stories = DocValues.getSortedSet(leaf.reader(), ArticleFields.STORY);
            var seen = new FixedBitSet(Math.toIntExact(Math.max(1, stories.getValueCount())));
            return new Counting() {
                @Override
                public void collect(int document) throws IOException {
                    if (stories.advanceExact(document)) {
                        seen.set((int) stories.nextOrd());
                    }
                }

                @Override
                public void finish() throws IOException {
                    for (int ord = seen.nextSetBit(0); ord < seen.length(); ) {
                        sketch.add(stories.lookupOrd(ord));
                        ord = ord + 1 == seen.length() ? ord + 1 : seen.nextSetBit(ord + 1);
                    }
                }
            };
        }
    }
}
