package io.shiftwire.processor.search;

import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.search.SearchResults.Fragment;
import io.shiftwire.processor.search.SearchResults.Mark;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/// The title and the sentences of a text in which words of a query stand, as plain text with marks:
/// nothing in it is ever markup.
final class Fragments {
    private static final int SENTENCES = 3;
    private static final int LOOKED_AT = 200_000;
    private static final int LONGEST = 500;
    private static final int BEFORE_FIRST_MARK = 100;

    private final Highlighter highlighter = new Highlighter();
    private final Query query;

    Fragments(Query query) {
        this.query = query;
    }

    /// Fragments of `content` in text order; none where no word of the query stands in it.
    List<Fragment> of(String field, String content) throws IOException {
        var found =
                content.isEmpty()
                        ? null
                        : highlighter.highlightWithoutSearcher(field, query, content, SENTENCES);
        return found instanceof Found some ? some.fragments() : List.of();
    }

    private record Found(List<Fragment> fragments) {}

    private static final class Highlighter extends UnifiedHighlighter {
        Highlighter() {
            super(
                    UnifiedHighlighter.builderWithoutSearcher(ArticleFields.ANALYZER)
                            .withFormatter(new Plain())
                            .withMaxLength(LOOKED_AT)
                            // words are marked whatever the rest of the query asks of other fields
                            .withWeightMatches(false)
                            .withMaxNoHighlightPassages(0));
        }

        /// A title is shown whole, also where it holds two sentences.
        @Override
        protected BreakIterator getBreakIterator(String field) {
            return field.equals(ArticleFields.TITLE)
                    ? new WholeBreakIterator()
                    : BreakIterator.getSentenceInstance(Locale.ROOT);
        }
    }

    private static final class Plain extends PassageFormatter {
        @Override
        public Found format(Passage[] passages, String content) {
            var fragments = new ArrayList<Fragment>();
            for (var passage : passages) {
                fragments.add(fragment(passage, content));
            }
            return new Found(List.copyOf(fragments));
        }

        /// A sentence that never ends is cut around its first mark.
        private static Fragment fragment(Passage passage, String content) {
            int from = passage.getStartOffset();
            int to = passage.getEndOffset();
            if (to - from > LONGEST) {
                int first = passage.getMatchStarts()[0] - BEFORE_FIRST_MARK;
                from = between(content, Math.max(from, first));
                to = between(content, Math.min(to, from + LONGEST));
            }
            var text = content.substring(from, to).stripTrailing();
            return new Fragment(text, marks(passage, from, from + text.length()));
        }

        private static List<Mark> marks(Passage passage, int from, int to) {
            var marks = new ArrayList<Mark>();
            int last = from;
            for (int i = 0; i < passage.getNumMatches(); i++) {
                int start = Math.max(passage.getMatchStarts()[i], last);
                int end = passage.getMatchEnds()[i];
                if (end > start && end <= to) {
                    marks.add(new Mark(start - from, end - from));
                    last = end;
                }
            }
            return List.copyOf(marks);
        }

        /// Never within a surrogate pair.
        private static int between(String content, int at) {
            boolean within =
                    at > 0
                            && at < content.length()
                            && Character.isSurrogatePair(
                                    content.charAt(at - 1), content.charAt(at));
            return within ? at - 1 : at;
        }
    }
}
