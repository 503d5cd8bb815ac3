package io.shiftwire.ingest.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/// A page as a row of blocks: runs of text that a reader sees as one, ended by a block-level
/// element or two line breaks. Found in one pass, since pages are written by anyone.
final class Blocks {
    /// One run of text.
    ///
    /// @param within the nearest block-level element
    /// @param linked the part of it that is links, 0 to 1
    record Block(Element within, String text, int words, double linked) {
        /// Whether it is a link with hardly a word around it.
        boolean isLink() {
            return linked >= 0.6 && words * (1 - linked) < 8;
        }

        /// Words, none in a link.
        int ownWords() {
            return isLink() ? 0 : words;
        }

        boolean isHeading() {
            return HEADINGS.contains(within.normalName());
        }

        boolean isListed() {
            return within.normalName().equals("li");
        }

        boolean isRow() {
            return within.normalName().equals("tr");
        }

        boolean isSentence() {
            return SENTENCE_END.matcher(text).find();
        }

        boolean isProse() {
            return words >= 8 && isSentence();
        }
    }

    /// The blocks within an element: from `from` up to but without `to`.
    record Span(Element of, int from, int to) {}

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Pattern SENTENCE_END =
            Pattern.compile("[.!?\u2026\u3002\uff01\uff1f:;][\"'\u201d\u2019\u00bb)]{0,3}$");
    private static final Pattern WHITE = Pattern.compile("[\\p{Cc}\\s\\u00a0\\u2028\\u2029]+");

    private final List<Block> blocks;
    private final Map<Element, Span> spans;

    private Blocks(List<Block> blocks, Map<Element, Span> spans) {
        this.blocks = blocks;
        this.spans = spans;
    }

    /// The blocks under `root`, passing over the elements in `without`.
    static Blocks in(Element root, Set<Element> without) {
        var collector = new Collector(root, without);
        NodeTraversor.filter(collector, root);
        return new Blocks(collector.blocks, collector.spans);
    }

    /// All that hold any text, in order.
    List<Block> all() {
        return blocks;
    }

    List<Block> in(Span span) {
        return blocks.subList(span.from(), span.to());
    }

    /// Of every block-level element that holds text, inner ones first.
    Collection<Span> spans() {
        return spans.values();
    }

    /// The next wider span around one; null where that is everything.
    @Nullable Span around(Span span) {
        for (var at = span.of().parent(); at != null; at = at.parent()) {
            var wider = spans.get(at);
            if (wider != null) {
                return wider;
            }
        }
        return null;
    }

    @Nullable Span span(Element element) {
        return spans.get(element);
    }

    private static final class Collector implements NodeFilter {
        private final List<Block> blocks = new ArrayList<>();
        private final Map<Element, Span> spans = new LinkedHashMap<>();
        private final List<Integer> starts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final Set<Element> without;
        private Element within;
        private int linked;
        private int links;
        private int breaks;

        Collector(Element root, Set<Element> without) {
            within = root;
            this.without = without;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                add(words.getWholeText());
            } else if (node instanceof Element element) {
                if (without.contains(element)) {
                    text.append(element.isBlock() ? " " : "");
                    return FilterResult.SKIP_ENTIRELY;
                }
                begin(element, depth);
            }
            return FilterResult.CONTINUE;
        }

        private void begin(Element element, int depth) {
            links += element.normalName().equals("a") ? 1 : 0;
            if (element.normalName().equals("br")) {
                lineBreak();
            } else if (isCell(element)) {
                text.append(' ');
            } else if (isBlock(element, depth)) {
                end();
                within = element;
                starts.add(blocks.size());
            }
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                finish(element, depth);
            }
            return FilterResult.CONTINUE;
        }

        private void finish(Element element, int depth) {
            links -= element.normalName().equals("a") ? 1 : 0;
            if (isCell(element)) {
                text.append(' ');
            } else if (isBlock(element, depth)) {
                end();
                int start = starts.removeLast();
                if (start < blocks.size()) {
                    spans.put(element, new Span(element, start, blocks.size()));
                }
                within = outer(element);
            }
        }

        private static boolean isBlock(Element element, int depth) {
            return depth == 0 || element.isBlock();
        }

        /// A cell of a table of data, which is read row by row; tables for layout hold blocks or
        /// paragraphs set apart by line breaks.
        private static boolean isCell(Element element) {
            return (element.normalName().equals("td") || element.normalName().equals("th"))
                    && element.children().stream().noneMatch(Element::isBlock)
                    && element.getElementsByTag("br").size() < 2;
        }

        private static Element outer(Element element) {
            var up = element.parent();
            while (up != null && !up.isBlock()) {
                up = up.parent();
            }
            return up == null ? element : up;
        }

        private void lineBreak() {
            breaks++;
            if (breaks > 1) {
                end();
            } else {
                text.append(' ');
            }
        }

        private void add(String words) {
            text.append(words);
            if (!words.isBlank()) {
                breaks = 0;
                linked += links > 0 ? letters(words) : 0;
            }
        }

        private void end() {
            var tidy = WHITE.matcher(text).replaceAll(" ").strip();
            if (!tidy.isEmpty()) {
                double share = (double) linked / Math.max(1, letters(tidy));
                blocks.add(new Block(within, tidy, words(tidy), Math.min(1, share)));
            }
            text.setLength(0);
            linked = 0;
            breaks = 0;
        }

        private static int letters(String text) {
            return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
        }

        /// Scripts without spaces between words have about two letters to one.
        private static int words(String text) {
            int spaces = (int) text.chars().filter(c -> c == ' ').count();
            long unspaced = text.codePoints().filter(Collector::isUnspaced).count();
            return spaces + 1 + (int) (unspaced / 2);
        }

        private static boolean isUnspaced(int c) {
            return c > 0xff
                    && switch (Character.UnicodeScript.of(c)) {
                        case HAN, HIRAGANA, KATAKANA, THAI, KHMER, LAO, MYANMAR -> true;
                        default -> false;
                    };
        }
    }
}
