package io.shiftwire.ingest.read;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The address of the page an item is about: where a redirecting service says the item comes from,
/// else its own link, else an id that is a permanent link.
final class FeedLinks {
    private static final String IANA = "http://www.iana.org/assignments/relation/";

    private final @Nullable String document;
    private final @Nullable String channel;

    /// @param document address of the feed, if known
    FeedLinks(@Nullable String document, FeedHead head) {
        this.channel = head.isRss() ? head.link() : null;
        this.document = document == null && !head.isRss() ? head.link() : document;
    }

    /// The first candidate that is http or https, else the first that there is.
    @Nullable String of(XmlElement item) {
        var candidates =
                candidates(item).filter(Objects::nonNull).filter(l -> !l.isBlank()).toList();
        return candidates.stream()
                .filter(Links::isHttp)
                .findFirst()
                .orElse(candidates.isEmpty() ? null : candidates.getFirst());
    }

    private Stream<@Nullable String> candidates(XmlElement item) {
        return Stream.<Stream<@Nullable String>>of(
                        texts(item, "feedburner:origlink"),
                        texts(item, "pheedo:origlink"),
                        texts(item, "rss:link"),
                        alternates(item, "atom:link", FeedLinks::isPage),
                        alternates(item, "rss:link", FeedLinks::isPage),
                        alternates(item, "atom:link", _ -> true),
                        item.children("rss:guid").filter(FeedLinks::isPermanent).map(this::text),
                        sources(item),
                        Stream.of(absolute(item.attribute("rdf:about"))),
                        item.children("atom:id").map(id -> absolute(id.text().strip())))
                .flatMap(found -> found);
    }

    private Stream<@Nullable String> texts(XmlElement item, String name) {
        return item.children(name).filter(link -> !link.text().isBlank()).map(this::text);
    }

    private Stream<@Nullable String> alternates(
            XmlElement item, String name, Predicate<XmlElement> wanted) {
        return item.children(name)
                .filter(FeedLinks::isAlternate)
                .filter(wanted)
                .map(link -> resolved(link, link.attribute("href")));
    }

    private Stream<@Nullable String> sources(XmlElement item) {
        return item.children("atom:content")
                .filter(FeedLinks::isPage)
                .map(content -> resolved(content, content.attribute("src")));
    }

    static boolean isAlternate(XmlElement link) {
        var rel = link.attribute("rel");
        return rel == null
                || rel.isEmpty()
                || rel.equalsIgnoreCase("alternate")
                || rel.equals(IANA + "alternate");
    }

    private static boolean isPage(XmlElement link) {
        var type = link.attribute("type");
        return type == null || type.isEmpty() || type.contains("html");
    }

    /// RSS 2.0: a guid is a link unless it says otherwise.
    private static boolean isPermanent(XmlElement guid) {
        var permanent = guid.attribute("ispermalink");
        return !"false".equalsIgnoreCase(permanent) && Links.isHttp(guid.text());
    }

    private static @Nullable String absolute(@Nullable String link) {
        return Links.isHttp(link) ? link : null;
    }

    private @Nullable String text(XmlElement link) {
        return resolved(link, link.text());
    }

    private @Nullable String resolved(XmlElement at, @Nullable String link) {
        if (link == null || link.isBlank()) {
            return null;
        }
        return Links.resolve(base(at), link);
    }

    /// Links of RSS without a base of their own are relative to that of their channel.
    private @Nullable String base(XmlElement at) {
        var base = at.base(document);
        return channel == null || at.inherited("xml:base") != null
                ? base
                : Links.resolve(base, channel);
    }
}
