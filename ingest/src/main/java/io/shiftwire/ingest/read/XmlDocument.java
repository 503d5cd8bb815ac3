package io.shiftwire.ingest.read;

import io.shiftwire.events.Text;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// A parsed XML document: by the rules where it keeps to them, else as a browser would read it, and
/// then with the damage. No document type is taken and nothing is fetched.
///
/// @param damage what is wrong with it, if anything
record XmlDocument(XmlElement root, @Nullable UnreadableException damage) {
    /// Characters of a damaged document that are read leniently, which takes more memory.
    private static final int LENIENT = 6_000_000;

    private static final List<String> LIMITS =
            List.of(
                    "jdk.xml.entityExpansionLimit",
                    "jdk.xml.maxGeneralEntitySizeLimit",
                    "jdk.xml.totalEntitySizeLimit",
                    "jdk.xml.maxElementDepth");
    private static final Pattern ITEM =
            Pattern.compile("(?i)<((?:[\\w.-]{1,40}:)?(?:item|entry))[\\s>]");

    /// @param xml repaired by `XmlText`
    /// @throws UnreadableException when there is nothing in it, or too much
    static XmlDocument parse(String xml) throws UnreadableException {
        var strict = new XmlTree();
        var damage = strictly(xml, strict);
        var tree = damage == null || xml.length() > LENIENT ? strict : leniently(whole(xml));
        var root = tree.root();
        if (root != null) {
            return new XmlDocument(root, damage);
        }
        throw damage != null
                ? damage
                : new UnreadableException(Reason.MALFORMED_XML, "no element in it");
    }

    private static @Nullable UnreadableException strictly(String xml, XmlTree tree)
            throws UnreadableException {
        try {
            parser().parse(new InputSource(new StringReader(xml)), new Handler(tree));
            return null;
        } catch (SAXException e) {
            var refusal = tree.refusal();
            if (refusal != null) {
                throw refusal;
            }
            return tree.isComplete()
                    ? null
                    : damage(xml, e, tree.root()); // what follows the root is nothing
        } catch (IOException e) {
            throw new IllegalStateException("text in memory can always be read", e);
        }
    }

    private static UnreadableException damage(
            String xml, SAXException e, @Nullable XmlElement root) {
        boolean ends = root == null || xml.lastIndexOf("</" + root.written()) >= 0;
        int line = e instanceof SAXParseException at ? at.getLineNumber() : 0;
        return new UnreadableException(
                ends ? Reason.MALFORMED_XML : Reason.TRUNCATED,
                "line %d: %s".formatted(line, Text.shorten(String.valueOf(e.getMessage()), 200)));
    }

    private static SAXParser parser() throws SAXException {
        try {
            var factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(false); // undeclared prefixes are no reason to stop
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            var parser = factory.newSAXParser();
            for (var limit : LIMITS) { // that guard against document types, and refuse large feeds
                parser.setProperty(limit, "0");
            }
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the parser of the JDK lacks a feature", e);
        }
    }

    private static XmlTree leniently(String xml) throws UnreadableException {
        var tree = new XmlTree();
        Jsoup.parse(xml, "", Parser.xmlParser().settings(ParseSettings.htmlDefault))
                .filter(new Visitor(tree));
        var refusal = tree.refusal();
        if (refusal != null) {
            throw refusal;
        }
        return tree;
    }

    /// Without a last item that breaks off: half an article is none.
    private static String whole(String xml) {
        var item = ITEM.matcher(xml);
        int last = -1;
        var name = "";
        while (item.find()) {
            last = item.start();
            name = item.group(1);
        }
        return last >= 0 && !Pattern.compile("(?i)</" + Pattern.quote(name)).matcher(xml).find(last)
                ? xml.substring(0, last)
                : xml;
    }

    private static final class Handler extends DefaultHandler {
        private final XmlTree tree;

        Handler(XmlTree tree) {
            this.tree = tree;
        }

        @Override
        public void startElement(String uri, String local, String qualified, Attributes attributes)
                throws SAXException {
            if (!tree.start(qualified, map(attributes))) {
                throw new SAXException("stopped");
            }
        }

        private static Map<String, String> map(Attributes attributes) {
            int count = attributes.getLength();
            if (count < 2) { // most of them: small maps for large feeds
                return count == 0
                        ? Map.of()
                        : Map.of(lower(attributes.getQName(0)), attributes.getValue(0));
            }
            var map = new HashMap<String, String>();
            for (int i = 0; i < count; i++) {
                map.put(lower(attributes.getQName(i)), attributes.getValue(i));
            }
            return map;
        }

        private static String lower(String name) {
            return name.toLowerCase(Locale.ROOT);
        }

        @Override
        public void characters(char[] text, int start, int length) {
            tree.text(new String(text, start, length));
        }

        @Override
        public void endElement(String uri, String local, String qualified) {
            tree.end();
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    private record Visitor(XmlTree tree) implements NodeFilter {
        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                tree.text(text.getWholeText());
            } else if (node instanceof Element element && depth > 0) {
                var attributes = new HashMap<String, String>();
                element.attributes().forEach(one -> attributes.put(one.getKey(), one.getValue()));
                return tree.start(element.tagName(), attributes)
                        ? FilterResult.CONTINUE
                        : FilterResult.STOP;
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element && depth > 0) {
                tree.end();
            }
            return FilterResult.CONTINUE;
        }
    }
}
