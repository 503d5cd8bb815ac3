package io.shiftwire.ingest.read;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The text of an element, by what its format says is in it: Atom 1.0 by `type`, Atom 0.3 by `type`
/// and `mode`, RSS by looking at it.
final class FeedTexts {
    private FeedTexts() {}

    /// As plain text, paragraphs on lines of their own; empty for what is no text.
    static String plain(XmlElement element) {
        return switch (element.name()) {
            case "atom:title", "atom:summary", "atom:content", "atom:name" -> construct(element);
            case "content:encoded", "xhtml:body", "xhtml:div" -> html(element);
            default -> unstated(element);
        };
    }

    static String line(XmlElement element) {
        return plain(element).replace('\n', ' ').strip();
    }

    private static String html(XmlElement element) {
        return PlainText.of(element.hasChildren() ? element.html() : element.text());
    }

    private static String unstated(XmlElement element) {
        var text = element.text();
        if (!element.hasChildren()) {
            return Markup.plain(text);
        }
        return PlainText.of(Markup.isHtml(text) ? element.html(part -> part) : element.html());
    }

    /// A text construct or the content of Atom.
    private static String construct(XmlElement element) {
        if (element.hasChildren()) {
            return inline(element, type(element));
        }
        var mode = element.attribute("mode");
        return escaped(
                element, mode, "base64".equals(mode) ? decoded(element.text()) : element.text());
    }

    /// Markup inside the feed; of `multipart/alternative` (Atom 0.3) the part that says most.
    private static String inline(XmlElement element, String type) {
        if (type.startsWith("multipart/")) {
            return element.children("atom:content")
                    .map(FeedTexts::construct)
                    .max(Comparator.comparingInt(String::length))
                    .orElse("");
        }
        boolean isXml = type.endsWith("/xml") || type.endsWith("+xml");
        return isXml && !type.contains("html") && !isText(element) ? "" : html(element);
    }

    private static String escaped(XmlElement element, @Nullable String mode, String text) {
        var type = type(element);
        return switch (type) {
            case "html" -> PlainText.of(text);
            case "text/html" -> "xml".equals(mode) ? Markup.plain(text) : PlainText.of(text);
            case "xhtml", "application/xhtml+xml" -> Markup.plain(text);
            case "" -> "escaped".equals(mode) ? Markup.plain(text) : PlainText.verbatim(text);
            default -> {
                boolean isPlain = type.indexOf('/') < 0 || type.startsWith("text/");
                yield isPlain
                        ? PlainText.verbatim(text)
                        : isText(element) ? Markup.plain(text) : "";
            }
        };
    }

    /// Only content can be something else; a title is text, whatever type it is given.
    private static boolean isText(XmlElement element) {
        return !element.is("atom:content");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// Without parameters such as `; charset=utf-8`.
    private static String type(XmlElement element) {
        var type = element.attribute("type");
        if (type == null) {
            return "";
        }
        int parameters = type.indexOf(';');
        return type.substring(0, parameters < 0 ? type.length() : parameters)
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
