package io.shiftwire.ingest.sources;

import io.shiftwire.events.SourceState.Hints;
import io.shiftwire.ingest.read.XmlHead;
import java.io.StringReader;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads what a feed says in its head about polling it. `sy:updatePeriod` is not among it: it
/// describes how often the feed changes, which we measure, and WordPress writes "hourly" into every
/// feed.
final class HintsReader {
    private static final int MOST_ELEMENTS = 400;
    private static final Set<String> ITEMS = Set.of("item", "entry");

    private HintsReader() {}

    /// Reads them; what is no XML feed, or breaks off, has none beyond what was read.
    static Hints of(byte[] feed) {
        var reader = new Reader();
        try {
            reader.read(feed);
        } catch (XMLStreamException | RuntimeException _) {
            return reader.hints(); // the feed's own reader says what is wrong with it
        }
        return reader.hints();
    }

    private static final class Reader {
        private Duration ttl = Duration.ZERO;
        private final Set<Integer> hours = new HashSet<>();
        private final Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        private @Nullable URI hub;
        private @Nullable URI self;

        Hints hints() {
            return new Hints(ttl, hours, days, hub, self);
        }

        void read(byte[] feed) throws XMLStreamException {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false); // as many feeds are
            var xml = factory.createXMLStreamReader(new StringReader(XmlHead.of(feed)));
            int elements = 0;
            boolean inItem = false;
            while (xml.hasNext() && elements < MOST_ELEMENTS) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    elements++;
                    inItem |= ITEMS.contains(local(xml));
                    if (!inItem) {
                        element(xml);
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    inItem &= !ITEMS.contains(local(xml));
                }
            }
        }

        /// The name without its prefix; a parser that knows no namespaces calls all of it local.
        private static String local(XMLStreamReader xml) {
            var name = xml.getLocalName();
            return name.substring(name.indexOf(':') + 1);
        }

        private void element(XMLStreamReader xml) throws XMLStreamException {
            if (xml.getLocalName().endsWith(":link")) {
                link(xml);
            }
            switch (xml.getLocalName()) { // of RSS only without a prefix
                case "ttl" -> number(xml.getElementText(), 43_200).ifPresent(this::minutes);
                case "hour" -> number(xml.getElementText(), 24).ifPresent(h -> hours.add(h % 24));
                case "day" -> day(xml.getElementText()).ifPresent(days::add);
                case "link" -> link(xml);
                default -> {
                    // nothing about polling
                }
            }
        }

        private void minutes(int minutes) {
            ttl = Duration.ofMinutes(minutes);
        }

        private void link(XMLStreamReader xml) {
            var rel = xml.getAttributeValue(null, "rel");
            var href = xml.getAttributeValue(null, "href");
            if ("hub".equalsIgnoreCase(rel) && hub == null) {
                hub = uri(href);
            } else if ("self".equalsIgnoreCase(rel) && self == null) {
                self = uri(href);
            }
        }

        private static @Nullable URI uri(@Nullable String href) {
            try {
                var uri = href == null ? null : URI.create(href.strip());
                return uri != null && uri.getHost() != null && isWeb(uri) ? uri : null;
            } catch (IllegalArgumentException _) {
                return null;
            }
        }

        private static boolean isWeb(URI uri) {
            return "http".equalsIgnoreCase(uri.getScheme())
                    || "https".equalsIgnoreCase(uri.getScheme());
        }

        private static Optional<Integer> number(String text, int most) {
            var digits = text.strip();
            return digits.matches("\\d{1,5}") && Integer.parseInt(digits) <= most
                    ? Optional.of(Integer.parseInt(digits))
                    : Optional.empty();
        }

        private static Optional<DayOfWeek> day(String text) {
            try {
                return Optional.of(DayOfWeek.valueOf(text.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }
}
