package io.shiftwire.ingest.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One element of an XML document, named by `XmlNames`.
final class XmlElement {
    private static final Set<String> VOID = Set.of("br", "hr", "img", "wbr", "input");

    private final String name;
    private final String written;
    private final Map<String, String> attributes;
    private final @Nullable XmlElement parent;
    private List<Object> content = List.of(); // String or XmlElement
    private boolean complete;

    XmlElement(
            String name,
            String written,
            Map<String, String> attributes,
            @Nullable XmlElement parent) {
        this.name = name;
        this.written = written;
        this.attributes = attributes;
        this.parent = parent;
    }

    void add(Object part) {
        if (content.isEmpty()) {
            content = new ArrayList<>(2);
        }
        content.add(part);
    }

    /// Its end tag was read: nothing more will be added.
    void end() {
        complete = true;
        if (content.size() > 1 && !hasChildren()) { // a parser gives text in pieces
            content = List.of(text());
        }
    }

    /// Such as `rss:title`, lower case.
    String name() {
        return name;
    }

    /// As it stands in the document, such as `pubDate`.
    String written() {
        return written;
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /// Whether its end tag was there.
    boolean isComplete() {
        return complete;
    }

    @Nullable XmlElement parent() {
        return parent;
    }

    /// The value of an attribute without white space around it; null where it is missing. Names are
    /// lower case.
    @Nullable String attribute(String attribute) {
        var value = attributes.get(attribute);
        return value == null ? null : value.strip();
    }

    Stream<XmlElement> children() {
        return content.isEmpty()
                ? Stream.empty()
                : content.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast);
    }

    Stream<XmlElement> children(String child) {
        return content.isEmpty() ? Stream.empty() : children().filter(element -> element.is(child));
    }

    /// The first child of that name with anything in it.
    @Nullable XmlElement filled(String child) {
        return children(child)
                .filter(element -> !element.text().isBlank())
                .findFirst()
                .orElse(null);
    }

    boolean hasChildren() {
        return children().findAny().isPresent();
    }

    /// All text in it, markup left out.
    String text() {
        if (content.size() == 1 && content.getFirst() instanceof String only) {
            return only;
        }
        var text = new StringBuilder();
        appendText(text);
        return text.toString();
    }

    private void appendText(StringBuilder text) {
        for (var part : content) {
            if (part instanceof XmlElement element) {
                element.appendText(text);
            } else {
                text.append(part);
            }
        }
    }

    /// Its content as HTML, with text that is text.
    String html() {
        return html(text -> text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    /// Its content as HTML.
    ///
    /// @param asHtml what text becomes
    String html(UnaryOperator<String> asHtml) {
        var html = new StringBuilder();
        appendHtml(html, asHtml);
        return html.toString();
    }

    private void appendHtml(StringBuilder html, UnaryOperator<String> asHtml) {
        for (var part : content) {
            if (part instanceof XmlElement element) {
                var tag = element.name.substring(element.name.indexOf(':') + 1);
                html.append('<').append(tag).append('>');
                element.appendHtml(html, asHtml);
                html.append(VOID.contains(tag) ? "" : "</" + tag + ">");
            } else {
                html.append(asHtml.apply(part.toString()));
            }
        }
    }

    /// Every element at any depth that `wanted` accepts, in document order, going into none that
    /// `closed` accepts.
    List<XmlElement> find(Predicate<XmlElement> wanted, Predicate<XmlElement> closed) {
        var found = new ArrayList<XmlElement>();
        collect(wanted, closed, found);
        return found;
    }

    private void collect(
            Predicate<XmlElement> wanted, Predicate<XmlElement> closed, List<XmlElement> found) {
        if (wanted.test(this)) {
            found.add(this);
        }
        if (!closed.test(this)) {
            children().forEach(child -> child.collect(wanted, closed, found));
        }
    }

    /// The value nearest to it of an attribute that is inherited; null where it is nowhere.
    @Nullable String inherited(String attribute) {
        for (var element = this; element != null; element = element.parent) {
            var value = element.attribute(attribute);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// What relative links in it are relative to (XML Base).
    @Nullable String base(@Nullable String document) {
        var outer = parent == null ? document : parent.base(document);
        var own = attribute("xml:base");
        return own == null ? outer : Links.resolve(outer, own);
    }
}
