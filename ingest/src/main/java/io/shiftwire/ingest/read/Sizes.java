package io.shiftwire.ingest.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/// How many letters each element of a page holds, counted in one pass over it: asking every element
/// for its text takes quadratic time, and pages are written by anyone.
final class Sizes implements NodeFilter {
    private final Map<Node, Integer> letters = new HashMap<>();

    private final Set<Element> without;

    private Sizes(Set<Element> without) {
        this.without = without;
    }

    /// What everything under `root` holds, not counting what is in `without`.
    static Sizes in(Element root, Set<Element> without) {
        var sizes = new Sizes(without);
        NodeTraversor.filter(sizes, root);
        return sizes;
    }

    /// Characters other than white space.
    int of(Element element) {
        return letters.getOrDefault(element, 0);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element && without.contains(element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (node instanceof TextNode words) {
            int count =
                    (int)
                            words.getWholeText()
                                    .chars()
                                    .filter(c -> !Character.isWhitespace(c))
                                    .count();
            letters.put(node, count);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        var parent = node.parent();
        var own = letters.get(node);
        if (parent != null && own != null) {
            letters.merge(parent, own, Integer::sum);
        }
        return FilterResult.CONTINUE;
    }
}
