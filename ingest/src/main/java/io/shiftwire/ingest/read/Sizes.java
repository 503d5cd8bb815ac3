package io.shiftwire.ingest.read;

import java.util.IdentityHashMap;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// How much text each element of a page holds, counted in one pass over it: asking every element
/// for its text takes quadratic time, and pages are written by anyone.
final class Sizes {
    private static final Size NOTHING = new Size();

    private final IdentityHashMap<Node, Size> sizes = new IdentityHashMap<>();

    private Sizes() {}

    static Sizes in(Element root) {
        var all = new Sizes();
        NodeTraversor.traverse(all.new Counter(), root);
        return all;
    }

    Size of(Element element) {
        return sizes.getOrDefault(element, NOTHING);
    }

    /// What an element and everything in it hold together.
    static final class Size {
        private int letters;
        private int commas;
        private int linked;
        private int paragraphs;

        /// Characters of text, with runs of white space as one.
        int letters() {
            return letters;
        }

        int commas() {
            return commas;
        }

        /// Elements `p`, itself included.
        int paragraphs() {
            return paragraphs;
        }

        /// The part of the text that is links, 0 to 1; 1 where there is no text.
        double linkShare() {
            return letters == 0 ? 1 : (double) linked / letters;
        }

        private void count(String text) {
            boolean white = true;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean wasWhite = white;
                white = Character.isWhitespace(c);
                letters += white && wasWhite ? 0 : 1;
                commas += c == ',' ? 1 : 0;
            }
        }

        private void add(Size part) {
            letters += part.letters;
            commas += part.commas;
            linked += part.linked;
            paragraphs += part.paragraphs;
        }
    }

    private final class Counter implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof Element) {
                sizes.put(node, new Size());
            } else if (node instanceof TextNode words) {
                var within = words.parent();
                if (within != null) {
                    of(within).count(words.getWholeText());
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            var size = of(element);
            if (element.normalName().equals("a")) {
                size.linked = size.letters;
            }
            size.paragraphs += element.normalName().equals("p") ? 1 : 0;
            var parent = element.parent();
            if (depth > 0 && parent != null) {
                of(parent).add(size);
            }
        }
    }
}
