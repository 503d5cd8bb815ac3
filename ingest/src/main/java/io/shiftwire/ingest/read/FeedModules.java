package io.shiftwire.ingest.read;

import java.util.Set;
import org.jdom2.Element;

/// Takes out of a feed the extensions nobody here reads (media, podcasts, shops, …): their parsers
/// give up whole feeds over one odd attribute.
final class FeedModules {
    /// No namespace, RSS 0.90 and 1.0, RDF, Atom 0.3 and 1.0, full content, Dublin Core.
    private static final Set<String> READ =
            Set.of(
                    "",
                    "http://my.netscape.com/rdf/simple/0.9/",
                    "http://channel.netscape.com/rdf/simple/0.9/",
                    "http://purl.org/rss/1.0/",
                    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                    "http://purl.org/atom/ns#",
                    "http://www.w3.org/2005/Atom",
                    "http://purl.org/rss/1.0/modules/content/",
                    "http://purl.org/dc/elements/1.1/");

    private static final Set<String> HOLDERS = Set.of("channel", "item", "entry");

    private FeedModules() {}

    /// Leaves the content of items as it is; only their direct children are looked at.
    static void removeUnread(Element feed) {
        feed.getChildren().removeIf(child -> isUnread(feed, child));
        for (var child : feed.getChildren()) {
            if (HOLDERS.contains(child.getName())) {
                removeUnread(child);
            }
        }
    }

    private static boolean isUnread(Element parent, Element child) {
        return !READ.contains(child.getNamespaceURI())
                && !child.getNamespaceURI().equals(parent.getNamespaceURI());
    }
}
