package io.shiftwire.ingest.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When an item was published and last changed.
final class FeedDates {
    private static final List<String> PUBLISHED =
            List.of(
                    "rss:pubdate",
                    "atom:published",
                    "atom:issued",
                    "dcterms:issued",
                    "dc:date",
                    "dcterms:date",
                    "dcterms:available",
                    "atom:created",
                    "dcterms:created");
    private static final List<String> UPDATED =
            List.of("atom:updated", "atom:modified", "dcterms:modified");

    private FeedDates() {}

    static void read(XmlElement item, Draft draft) {
        draft.published = first(item, PUBLISHED, draft);
        draft.updated = first(item, UPDATED, draft);
    }

    /// The first that can be read; those before it are warned of.
    private static @Nullable Instant first(XmlElement item, List<String> names, Draft draft) {
        for (var name : names) {
            var element = item.filled(name);
            var date =
                    element == null ? null : draft.date(element.written(), element.text().strip());
            if (date != null) {
                return date;
            }
        }
        return null;
    }
}
