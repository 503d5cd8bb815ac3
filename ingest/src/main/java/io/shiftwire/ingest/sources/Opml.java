package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import io.shiftwire.events.Source.Tier;
import io.shiftwire.events.SourceId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Lists of feeds as feed readers exchange them: OPML 1.0 and 2.0.
public final class Opml {
    /// What a list held.
    ///
    /// @param skipped outlines with an address that no source can have, and why
    public record Import(List<Source> sources, List<String> skipped) {
        public Import {
            sources = List.copyOf(sources);
            skipped = List.copyOf(skipped);
        }
    }

    private static final int MOST = 200_000;
    private static final int DEEPEST = 50;

    private Opml() {}

    /// Reads every outline with an `xmlUrl`; folders become tags. Ids are made of titles, numbered
    /// where two are alike.
    ///
    /// @throws IOException when it is no OPML
    public static Import read(byte[] opml) throws IOException {
        var reading = new Reading();
        try {
            reading.run(opml);
        } catch (XMLStreamException e) {
            throw new IOException("not OPML: " + e.getMessage(), e);
        }
        return new Import(reading.sources, reading.skipped);
    }

    /// The sources as OPML 2.0.
    public static String write(List<Source> sources) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters("Shiftwire sources");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("body");
            for (var source : sources) {
                xml.writeEmptyElement("outline");
                xml.writeAttribute("type", "rss");
                xml.writeAttribute("text", source.name());
                xml.writeAttribute("title", source.name());
                xml.writeAttribute("xmlUrl", source.url().toString());
                var language = source.language();
                if (language != null) {
                    xml.writeAttribute("language", language);
                }
                if (!source.tags().isEmpty()) {
                    xml.writeAttribute("category", String.join(",", source.tags()));
                }
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML in memory can always be written", e);
        }
        return text.toString();
    }

    private static final class Reading {
        private final List<Source> sources = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final List<String> folders = new ArrayList<>();

        void run(byte[] opml) throws XMLStreamException, IOException {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(opml));
            boolean root = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (!root && !xml.getLocalName().equals("opml")) {
                        throw new IOException(
                                "not OPML: it begins with <%s>".formatted(xml.getLocalName()));
                    }
                    root = true;
                    open(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("outline")) {
                    folders.removeLast();
                }
            }
        }

        private void open(XMLStreamReader xml) throws IOException {
            if (!xml.getLocalName().equals("outline")) {
                return;
            }
            var url = attribute(xml, "xmlUrl");
            var title = attribute(xml, "title");
            title = title == null ? attribute(xml, "text") : title;
            folders.add(url == null && title != null ? title : "");
            if (folders.size() > DEEPEST) {
                throw new IOException("folders nested deeper than " + DEEPEST);
            }
            if (url != null) {
                if (sources.size() >= MOST) {
                    throw new IOException("more than %,d feeds".formatted(MOST));
                }
                add(xml, url, title);
            }
        }

        private void add(XMLStreamReader xml, String url, @Nullable String title) {
            try {
                var address = URI.create(url);
                sources.add(
                        new Source(
                                id(title, address),
                                title == null ? url : title,
                                address,
                                attribute(xml, "language"),
                                Tier.OTHER,
                                tags(attribute(xml, "category")),
                                Source.FASTEST,
                                Source.SLOWEST,
                                false,
                                false,
                                false,
                                false));
            } catch (IllegalArgumentException e) {
                skipped.add("%s: %s".formatted(url, e.getMessage()));
            }
        }

        private List<String> tags(@Nullable String category) {
            var own = category == null ? Stream.<String>of() : Arrays.stream(category.split(","));
            return Stream.concat(folders.stream(), own)
                    .map(String::strip)
                    .filter(tag -> !tag.isEmpty())
                    .distinct()
                    .toList();
        }

        private SourceId id(@Nullable String title, URI url) {
            var base = base(title, url).value();
            var id = base;
            for (int i = 2; !ids.add(id); i++) {
                var tail = "-" + i;
                id = base.substring(0, Math.min(base.length(), 64 - tail.length())) + tail;
            }
            return new SourceId(id);
        }

        private static SourceId base(@Nullable String title, URI url) {
            if (title != null && title.chars().anyMatch(c -> c < 128 && Character.isLetter(c))) {
                return SourceId.of(title);
            }
            return SourceId.of(String.valueOf(url.getHost()));
        }

        private static @Nullable String attribute(XMLStreamReader xml, String name) {
            var value = xml.getAttributeValue(null, name);
            return value == null || value.isBlank() ? null : value.strip();
        }
    }
}
