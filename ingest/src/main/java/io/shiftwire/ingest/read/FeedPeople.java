package io.shiftwire.ingest.read;

import io.shiftwire.events.Text;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who wrote an item. The author of an Atom entry is its own, else that of the feed it was taken
/// from, else that of the feed it stands in (RFC 4287, 4.2.1).
final class FeedPeople {
    private static final int LONGEST = 300;
    private static final String MAIL = "(?:mailto:)?[^\\s@()<>]+@[^\\s@()<>]+";
    private static final Pattern MAIL_NAME = Pattern.compile(MAIL + "\\s*\\(([^()]+)\\)");
    private static final Pattern NAME_MAIL =
            Pattern.compile("\"?([^<>()\"]+)\"?\\s*[<(]\\s*" + MAIL + "\\s*[>)]");

    private FeedPeople() {}

    static List<String> of(XmlElement item, FeedHead head) {
        return Stream.of(
                        atom(item),
                        item.children("atom:source").flatMap(FeedPeople::atom),
                        item.children("dc:creator").map(FeedTexts::line),
                        item.children("dcterms:creator").map(FeedTexts::line),
                        item.children("dc:author").map(FeedTexts::line),
                        item.children("rss:author").map(FeedPeople::person),
                        item.children("itunes:author").map(FeedTexts::line),
                        head.authors().stream())
                .map(FeedPeople::named)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// The authors of an Atom feed.
    static List<String> ofAtom(XmlElement head) {
        return named(atom(head));
    }

    private static List<String> named(Stream<String> written) {
        return written.map(FeedPeople::name).filter(name -> !name.isBlank()).toList();
    }

    private static Stream<String> atom(XmlElement holder) {
        return holder.children("atom:author").map(FeedPeople::person);
    }

    /// A person of Atom, which people also write in RSS, or plain text, which they also write in
    /// Atom.
    private static String person(XmlElement author) {
        if (!author.hasChildren()) {
            return Markup.line(author.text());
        }
        return Stream.of("atom:name", "rss:name", "atom:email", "rss:email")
                .map(author::filled)
                .map(part -> part == null ? "" : PlainText.verbatim(part.text()))
                .filter(part -> !part.isBlank())
                .findFirst()
                .orElse("");
    }

    /// The name in `ida@post.example (Ida Sund)` or `Ida Sund <ida@post.example>`.
    private static String name(String written) {
        var text = Text.shorten(written.strip(), LONGEST);
        return Stream.of(MAIL_NAME, NAME_MAIL)
                .map(form -> form.matcher(text))
                .filter(form -> form.matches())
                .map(form -> form.group(1).strip())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(text.replaceFirst("^mailto:", ""));
    }
}
