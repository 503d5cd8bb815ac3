package io.shiftwire.ingest.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/// The dates of a feed's items as they are written: ROME leaves out those it cannot read without a
/// word, and takes a fraction such as `.123456` for so many milliseconds, minutes too late.
final class FeedDates {
    private static final Set<String> ITEM = Set.of("item", "entry");
    private static final Set<String> PUBLISHED =
            Set.of("pubDate", "date", "published", "issued", "created");
    private static final Set<String> UPDATED = Set.of("updated", "modified");

    private static final Pattern ISO = Pattern.compile("\\d{4}-.*", Pattern.DOTALL);

    private final List<Element> items = new ArrayList<>();

    FeedDates(Document feed) {
        collect(feed.getRootElement());
        for (var child : feed.getRootElement().getChildren()) {
            if (child.getName().equals("channel")) {
                collect(child);
            }
        }
    }

    /// Gives `draft`, the item at `index` of `count`, its dates as we read them, else as ROME did,
    /// else warnings.
    void complete(Draft draft, int index, int count) {
        if (items.size() != count) {
            return; // ROME counted otherwise: better no date than another item's
        }
        var item = items.get(index);
        draft.published = date(draft, item, PUBLISHED, draft.published);
        draft.updated = date(draft, item, UPDATED, draft.updated);
    }

    private static @Nullable Instant date(
            Draft draft, Element item, Set<String> names, @Nullable Instant byRome) {
        for (var child : item.getChildren()) {
            var text = child.getTextTrim();
            if (names.contains(child.getName()) && !text.isEmpty()) {
                boolean lenient = byRome != null && !ISO.matcher(text).matches();
                var own = Dates.read(text);
                return own.isPresent() || lenient
                        ? own.orElse(byRome)
                        : draft.date(child.getName(), text);
            }
        }
        return byRome;
    }

    private void collect(Element parent) {
        for (var child : parent.getChildren()) {
            if (ITEM.contains(child.getName())) {
                items.add(child);
            }
        }
    }
}
