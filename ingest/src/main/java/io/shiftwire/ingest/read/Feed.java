package io.shiftwire.ingest.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// RSS 0.9x, 1.0, 1.1, 2.0 and Atom 0.3, 1.0: where the items are, and for each field of an article
/// which elements give it, the first with anything in it.
final class Feed {
    private static final int MOST_ITEMS = 200_000;

    private static final Set<String> ROOTS =
            Set.of("rss:rss", "rss:channel", "rdf:rdf", "atom:feed", "atom:entry");
    private static final Set<String> HEADS = Set.of("rss:channel", "atom:feed");
    private static final Set<String> ITEMS = Set.of("rss:item", "atom:entry");

    /// Whatever feed stands in these, or in elements nobody here knows, is no part of the feed.
    private static final Set<String> CLOSED =
            Set.of(
                    "atom:content",
                    "atom:summary",
                    "atom:source",
                    "rss:description",
                    "content:encoded");

    private static final List<String> TITLE =
            List.of("rss:title", "atom:title", "dc:title", "dcterms:title", "itunes:title");
    private static final List<String> CONTENT =
            List.of(
                    "content:encoded",
                    "xhtml:body",
                    "xhtml:div",
                    "atom:content",
                    "content:items",
                    "yandex:full-text",
                    "turbo:content",
                    "rss:fullitem");
    private static final List<String> SUMMARY =
            List.of(
                    "rss:description",
                    "atom:summary",
                    "dcterms:abstract",
                    "dc:description",
                    "itunes:summary",
                    "itunes:subtitle");
    private static final Set<String> MEDIA = Set.of("media:group", "media:content");

    private static final Found NOTHING = new Found("", null);

    private final Origin origin;
    private final XmlElement first;
    private final Map<XmlElement, FeedHead> heads = new HashMap<>();

    private Feed(Origin origin, XmlElement root) {
        this.origin = origin;
        this.first = root.children("rss:channel").findFirst().orElse(root);
    }

    /// Gives every item to `sink`, except those that were cut off.
    ///
    /// @return how many there were
    static int read(Origin origin, XmlElement root, Consumer<Parsed> sink)
            throws UnreadableException {
        if (!ROOTS.contains(root.name())) {
            throw new UnreadableException(
                    Reason.NOT_A_FEED, "XML, but no feed: <%s>".formatted(root.written()));
        }
        var feed = new Feed(origin, root);
        int index = 0;
        for (var item : root.find(element -> ITEMS.contains(element.name()), Feed::isClosed)) {
            if (index == MOST_ITEMS) {
                throw new UnreadableException(
                        Reason.TOO_LARGE,
                        "only the first %,d items were read".formatted(MOST_ITEMS));
            }
            if (item.isComplete()) {
                sink.accept(origin.parsed(origin.name() + "#" + ++index, feed.draft(item)));
            }
        }
        return index;
    }

    private static boolean isClosed(XmlElement element) {
        return CLOSED.contains(element.name()) || element.name().startsWith(XmlNames.OTHER);
    }

    private Draft draft(XmlElement item) {
        var draft = new Draft();
        var head = head(item);
        draft.guid = guid(item);
        draft.url = new FeedLinks(origin.url(), head).of(item);
        draft.title = title(item);
        var content = first(item, CONTENT);
        var summary = first(item, SUMMARY);
        draft.summary = summary.text();
        draft.text = content.text();
        if (draft.text.isBlank()) {
            draft.text = draft.summary.isBlank() ? media(item, "media:description") : draft.summary;
        }
        draft.authors.addAll(FeedPeople.of(item, head));
        draft.language = language(item, head, content.text().isBlank() ? summary : content);
        FeedDates.read(item, draft);
        return draft;
    }

    /// The channel or feed an item is in; those of RSS 0.90 and 1.0 stand beside it.
    private FeedHead head(XmlElement item) {
        var holder = item.parent();
        while (holder != null && !HEADS.contains(holder.name())) {
            holder = holder.parent();
        }
        return heads.computeIfAbsent(holder == null ? first : holder, FeedHead::of);
    }

    private static @Nullable String guid(XmlElement item) {
        return Stream.of(
                        item.children("rss:guid").map(XmlElement::text),
                        item.children("atom:id").map(XmlElement::text),
                        Stream.ofNullable(item.attribute("rdf:about")),
                        item.children("dc:identifier").map(XmlElement::text))
                .flatMap(ids -> ids)
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String title(XmlElement item) {
        var title = first(item, TITLE).text();
        var line = title.isBlank() ? media(item, "media:title") : title;
        return line.replace('\n', ' ').strip();
    }

    /// What an item says of its picture or film, for items that say nothing else.
    private static String media(XmlElement item, String name) {
        return item.find(element -> element.is(name), Feed::isClosed).stream()
                .filter(element -> isOfMedia(element, item))
                .map(FeedTexts::plain)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static boolean isOfMedia(XmlElement element, XmlElement item) {
        var parent = element.parent();
        while (parent != null && MEDIA.contains(parent.name())) {
            parent = parent.parent();
        }
        return parent == item;
    }

    /// The first element of these names with text in it.
    private static Found first(XmlElement item, List<String> names) {
        return names.stream()
                .flatMap(item::children)
                .map(element -> new Found(FeedTexts.plain(element), element))
                .filter(found -> !found.text.isBlank())
                .findFirst()
                .orElse(NOTHING);
    }

    /// The nearest statement of it: on the text, the item, the channel, the feed.
    private static @Nullable String language(XmlElement item, FeedHead head, Found text) {
        var near = text.element == null ? null : text.element.attribute("xml:lang");
        return Stream.of(
                        Stream.ofNullable(near),
                        Stream.ofNullable(item.attribute("xml:lang")),
                        item.children("dc:language").map(XmlElement::text),
                        Stream.ofNullable(head.language()),
                        Stream.ofNullable(item.inherited("xml:lang")))
                .flatMap(languages -> languages)
                .filter(language -> !language.isBlank())
                .findFirst()
                .orElse(null);
    }

    private record Found(String text, @Nullable XmlElement element) {}
}
