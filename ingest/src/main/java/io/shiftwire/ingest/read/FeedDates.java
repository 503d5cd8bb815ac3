package io.shiftwire.ingest.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/// The dates of a feed's items as they are written, because ROME leaves out those it cannot read
/// without a word.
final class FeedDates {
    private static final Set<String> ITEM = Set.of("item", "entry");
    private static final Set<String> PUBLISHED =
            Set.of("pubDate", "date", "published", "issued", "created");
    private static final Set<String> UPDATED = Set.of("updated", "modified");

    private final List<Element> items = new ArrayList<>();

    FeedDates(Document feed) {
        collect(feed.getRootElement());
        for (var child : feed.getRootElement().getChildren()) {
            if (child.getName().equals("channel")) {
                collect(child);
            }
        }
    }

    /// Gives `draft`, the item at `index` of `count`, the dates it lacks, or warnings of those
    /// nobody can read.
    void complete(Draft draft, int index, int count) {
        if (items.size() != count) {
            return; // ROME counted otherwise: better no date than another item's
        }
        if (draft.published == null) {
            draft.published = date(draft, items.get(index), PUBLISHED);
        }
        if (draft.updated == null) {
            draft.updated = date(draft, items.get(index), UPDATED);
        }
    }

    private static @Nullable Instant date(Draft draft, Element item, Set<String> names) {
        for (var child : item.getChildren()) {
            if (names.contains(child.getName()) && !child.getTextTrim().isEmpty()) {
                return draft.date(child.getName(), child.getTextTrim());
            }
        }
        return null;
    }

    private void collect(Element parent) {
        for (var child : parent.getChildren()) {
            if (ITEM.contains(child.getName())) {
                items.add(child);
            }
        }
    }
}
