package io.shiftwire.ingest.read;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import com.rometools.rome.io.impl.XmlFixerReader;
import io.shiftwire.events.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Locale;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jspecify.annotations.Nullable;

/// RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0, parsed by ROME. A DOCTYPE is cut out before parsing and
/// never resolved.
final class FeedXml {
    /// Largest feed, in bytes.
    static final int LIMIT = 20 << 20;

    private FeedXml() {}

    static void read(Origin origin, InputStream bytes, Consumer<Parsed> sink) throws IOException {
        try {
            var xml = xml(text(origin, bytes));
            var feed = feed(xml);
            var dates = new FeedDates(xml);
            int index = 0;
            for (var entry : feed.getEntries()) {
                var draft = draft(origin, feed, entry);
                dates.complete(draft, index, feed.getEntries().size());
                sink.accept(origin.parsed(origin.name() + "#" + ++index, draft));
            }
            if (index == 0) {
                sink.accept(
                        new UnreadableException(Reason.EMPTY, "a feed without items")
                                .at(origin.name()));
            }
        } catch (UnreadableException e) {
            sink.accept(e.at(origin.name()));
        }
    }

    private static String text(Origin origin, InputStream bytes)
            throws IOException, UnreadableException {
        var all = bytes.readNBytes(LIMIT + 1);
        if (all.length > LIMIT) {
            throw new UnreadableException(
                    Reason.TOO_LARGE, "a feed of more than %,d bytes".formatted(LIMIT));
        }
        var type =
                origin.charset() == null
                        ? "application/xml"
                        : "application/xml; charset=" + origin.charset();
        try (var reader = new XmlReader(new ByteArrayInputStream(all), type, true, "UTF-8")) {
            var text = new StringWriter(all.length);
            reader.transferTo(text);
            return XmlGuard.harmless(text.toString());
        } catch (UnsupportedEncodingException e) {
            throw new UnreadableException(
                    Reason.MALFORMED_XML, "unknown encoding " + e.getMessage());
        }
    }

    private static Document xml(String text) throws IOException, UnreadableException {
        var head = text.substring(0, Math.min(text.length(), 4_000)).toLowerCase(Locale.ROOT);
        if (head.contains("<urlset") || head.contains("<sitemapindex")) {
            throw new UnreadableException(
                    Reason.UNSUPPORTED, "a sitemap; only feeds are read so far");
        }
        try {
            return parser().build(new XmlFixerReader(new StringReader(text)));
        } catch (JDOMException e) {
            throw new UnreadableException(
                    Reason.MALFORMED_XML, Text.shorten(String.valueOf(e.getMessage()), 200));
        }
    }

    /// Takes no document type and fetches nothing.
    private static SAXBuilder parser() {
        var parser = new SAXBuilder();
        parser.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        parser.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        parser.setFeature("http://xml.org/sax/features/external-general-entities", false);
        parser.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        parser.setExpandEntities(false);
        return parser;
    }

    private static SyndFeed feed(Document xml) throws UnreadableException {
        try {
            FeedModules.removeUnread(xml.getRootElement());
            return new SyndFeedInput(false, Locale.US).build(xml);
        } catch (FeedException e) {
            throw new UnreadableException(
                    Reason.NOT_A_FEED, Text.shorten(String.valueOf(e.getMessage()), 200));
        } catch (IllegalArgumentException _) {
            throw new UnreadableException(Reason.NOT_A_FEED, "XML, but no feed that is known");
        } catch (NullPointerException e) { // so ROME answers feeds that lack what they must have
            throw new UnreadableException(
                    Reason.NOT_A_FEED, Text.shorten("a feed with parts missing: " + e, 200));
        }
    }

    private static Draft draft(Origin origin, SyndFeed feed, SyndEntry entry) {
        var draft = new Draft();
        draft.url = link(origin, feed, entry);
        draft.guid = guid(entry);
        draft.title =
                entry.getTitleEx() == null
                        ? ""
                        : plain(entry.getTitleEx()).replace('\n', ' ').strip();
        var description = plain(entry.getDescription());
        draft.text = longest(entry);
        draft.summary = description;
        if (draft.text.isBlank()) {
            draft.text = description;
        }
        draft.published = instant(entry.getPublishedDate());
        draft.updated = instant(entry.getUpdatedDate());
        draft.language = feed.getLanguage();
        entry.getAuthors().forEach(person -> add(draft, person.getName()));
        if (draft.authors.isEmpty()) {
            add(draft, entry.getAuthor());
        }
        return draft;
    }

    private static void add(Draft draft, @Nullable String author) {
        if (author != null && !author.isBlank()) {
            draft.authors.add(PlainText.line(author));
        }
    }

    /// The permalink doubles as guid in RSS feeds that give none; only a guid of its own is kept as
    /// such.
    private static @Nullable String guid(SyndEntry entry) {
        var uri = entry.getUri();
        return uri == null || uri.isBlank() || uri.equals(entry.getLink()) ? null : uri.strip();
    }

    private static String longest(SyndEntry entry) {
        return entry.getContents().stream()
                .map(FeedXml::plain)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static String plain(@Nullable SyndContent content) {
        if (content == null || content.getValue() == null) {
            return "";
        }
        return PlainText.of(content.getValue());
    }

    private static @Nullable String link(Origin origin, SyndFeed feed, SyndEntry entry) {
        var link = entry.getLink();
        if (link == null || link.isBlank()) {
            return entry.getUri() != null && entry.getUri().startsWith("http")
                    ? entry.getUri()
                    : null;
        }
        return resolved(resolved(origin.url(), feed.getLink()), link);
    }

    private static @Nullable String resolved(@Nullable String base, @Nullable String link) {
        if (link == null || base == null) {
            return link == null ? base : link.strip();
        }
        try {
            return new URI(base).resolve(link.strip()).toString();
        } catch (URISyntaxException | IllegalArgumentException _) {
            return link.strip();
        }
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : Dates.sane(date.toInstant()).orElse(null);
    }
}
