package io.shiftwire.app.demo;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes an outlet's feed as RSS 2.0 or Atom 1.0.
final class FeedXmlWriter {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

    /// An article that is out.
    record Item(DemoArticle article, String url, Instant published) {
        String summary() {
            return article.paragraphs().getFirst();
        }

        String html() {
            var html = new StringBuilder();
            article.paragraphs()
                    .forEach(paragraph ->
                            html.append("<p>").append(Html.escaped(paragraph)).append("</p>"));
            return html.toString();
        }
    }

    private FeedXmlWriter() {}

    static String write(Outlet outlet, String home, List<Item> items) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            if (outlet.style().isAtom()) {
                atom(xml, outlet, home, items);
            } else {
                rss(xml, outlet, home, items);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed in memory can always be written", e);
        }
        return text.toString();
    }

    private static void rss(XMLStreamWriter xml, Outlet outlet, String home, List<Item> items)
            throws XMLStreamException {
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeNamespace("content", CONTENT);
        xml.writeStartElement("channel");
        element(xml, "title", outlet.title());
        element(xml, "link", home);
        element(xml, "description", "All stories of the " + outlet.title());
        element(xml, "language", "en");
        for (var item : items) {
            xml.writeStartElement("item");
            element(xml, "title", item.article().title());
            element(xml, "link", item.url());
            xml.writeStartElement("guid");
            xml.writeAttribute("isPermaLink", "false");
            xml.writeCharacters(outlet.id() + "/" + item.article().slug());
            xml.writeEndElement();
            element(
                    xml,
                    "pubDate",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            item.published().atZone(ZoneOffset.UTC)));
            element(xml, "description", item.summary());
            if (outlet.style().isFull()) {
                xml.writeStartElement(CONTENT, "encoded");
                xml.writeCData(item.html());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
    }

    private static void atom(XMLStreamWriter xml, Outlet outlet, String home, List<Item> items)
            throws XMLStreamException {
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", "en");
        element(xml, "title", outlet.title());
        element(xml, "id", home);
        element(
                xml,
                "updated",
                items.isEmpty()
                        ? Instant.EPOCH.toString()
                        : items.getFirst().published().toString());
        for (var item : items) {
            xml.writeStartElement("entry");
            element(xml, "title", item.article().title());
            element(xml, "id", "tag:" + outlet.id() + ".example,2026:" + item.article().slug());
            xml.writeEmptyElement("link");
            xml.writeAttribute("href", item.url());
            element(xml, "published", item.published().toString());
            element(xml, "updated", item.published().toString());
            xml.writeStartElement("author");
            element(xml, "name", item.article().author());
            xml.writeEndElement();
            element(xml, "summary", item.summary());
            if (outlet.style().isFull()) {
                xml.writeStartElement("content");
                xml.writeAttribute("type", "html");
                xml.writeCharacters(item.html());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
