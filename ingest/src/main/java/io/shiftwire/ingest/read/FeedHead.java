package io.shiftwire.ingest.read;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a feed or channel says for all of its items, found once: asking it for each item would take
/// quadratic time.
///
/// @param isRss whether links in it are relative to its own link
/// @param link of the feed itself, http or https
/// @param authors of Atom
/// @param language the channel states, apart from `xml:lang`
record FeedHead(
        boolean isRss, @Nullable String link, List<String> authors, @Nullable String language) {

    static FeedHead of(XmlElement head) {
        return new FeedHead(
                !head.name().startsWith("atom:"),
                links(head).filter(Links::isHttp).map(String::strip).findFirst().orElse(null),
                FeedPeople.ofAtom(head),
                Stream.concat(head.children("rss:language"), head.children("dc:language"))
                        .map(XmlElement::text)
                        .filter(language -> !language.isBlank())
                        .findFirst()
                        .orElse(null));
    }

    private static Stream<String> links(XmlElement head) {
        return Stream.concat(
                head.children("rss:link").map(XmlElement::text),
                Stream.concat(
                                head.children("atom:link")
                                        .filter(link -> "self".equals(link.attribute("rel"))),
                                head.children("atom:link").filter(FeedLinks::isAlternate))
                        .flatMap(link -> Stream.ofNullable(link.attribute("href"))));
    }
}
