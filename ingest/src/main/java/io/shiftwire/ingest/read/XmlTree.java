package io.shiftwire.ingest.read;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts a document together from its tags, and stops where it grows beyond reason.
final class XmlTree {
    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 1_500_000;

    /// Elements in which white space means nothing.
    private static final Set<String> CONTAINERS =
            Set.of(
                    "rss:rss",
                    "rss:channel",
                    "rss:item",
                    "rdf:rdf",
                    "atom:feed",
                    "atom:entry",
                    "sitemap:urlset",
                    "sitemap:url");

    private @Nullable XmlElement root;
    private @Nullable XmlElement current;
    private @Nullable UnreadableException refusal;
    private final ArrayDeque<XmlNames> names = new ArrayDeque<>();
    private int elements;

    /// Opens an element; answers whether to go on.
    boolean start(String qualified, Map<String, String> attributes) {
        if (root != null && current == null) {
            return true; // a second root is no part of the document
        }
        if (names.size() >= DEEPEST) {
            refusal =
                    new UnreadableException(
                            Reason.MALFORMED_XML, "elements nest deeper than " + DEEPEST);
        } else if (++elements > MOST_ELEMENTS) {
            refusal =
                    new UnreadableException(
                            Reason.TOO_LARGE, "more than %,d elements".formatted(MOST_ELEMENTS));
        } else {
            open(qualified, attributes);
        }
        return refusal == null;
    }

    private void open(String qualified, Map<String, String> attributes) {
        var outer = names.peek();
        var inner =
                outer == null ? XmlNames.atRoot(qualified, attributes) : outer.within(attributes);
        names.push(inner);
        var element = new XmlElement(inner.of(qualified), qualified, attributes, current);
        if (current == null) {
            root = element;
        } else {
            current.add(element);
        }
        current = element;
    }

    void text(String text) {
        if (current != null && !(CONTAINERS.contains(current.name()) && text.isBlank())) {
            current.add(text);
        }
    }

    void end() {
        if (current != null) {
            current.end();
            current = current.parent();
            names.pop();
        }
    }

    @Nullable XmlElement root() {
        return root;
    }

    /// Whether the root was closed.
    boolean isComplete() {
        return root != null && current == null;
    }

    /// Why it stopped, if it did.
    @Nullable UnreadableException refusal() {
        return refusal;
    }
}
