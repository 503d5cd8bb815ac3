package io.shiftwire.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// XML from outside: feeds and news sitemaps. Bytes become text, the text a document, the document
/// articles; damage is repaired where it is plain what was meant, and reported after what could be
/// read where it is not.
final class FeedXml {
    /// Largest document, in bytes.
    static final int LIMIT = 20 << 20;

    private FeedXml() {}

    static void read(Origin origin, InputStream bytes, Consumer<Parsed> sink) throws IOException {
        try {
            var document = document(bytes, origin);
            int items = items(origin, document.root(), sink);
            var damage = document.damage();
            if (damage != null) {
                sink.accept(damage.at(origin.name()));
            } else if (items == 0) {
                throw new UnreadableException(Reason.EMPTY, "a feed without items");
            }
        } catch (UnreadableException e) {
            sink.accept(e.at(origin.name()));
        }
    }

    static XmlDocument document(InputStream bytes, Origin origin)
            throws IOException, UnreadableException {
        var all = bytes.readNBytes(LIMIT + 1);
        if (all.length > LIMIT) {
            throw new UnreadableException(
                    Reason.TOO_LARGE, "XML of more than %,d bytes".formatted(LIMIT));
        }
        return XmlDocument.parse(XmlText.repaired(Charsets.decode(all, origin.charset())));
    }

    private static int items(Origin origin, XmlElement root, Consumer<Parsed> sink)
            throws UnreadableException {
        return switch (root.name()) {
            case "sitemap:urlset" -> NewsSitemap.read(origin, root, sink);
            case "sitemap:sitemapindex" -> throw SitemapIndex.unfollowed(root);
            default -> Feed.read(origin, root, sink);
        };
    }
}
