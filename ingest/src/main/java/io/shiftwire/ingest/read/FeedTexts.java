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
        var type = type(element);
        var mode = element.attribute("mode");
        if (element.hasChildren()) {
            return inline(element, type);
        }
        return escaped(
                type, mode, "base64".equals(mode) ? decoded(element.text()) : element.text());
    }

    /// Markup inside the feed; of `multipart/alternative` (Atom 0.3) the part that says most.
    private static String inline(XmlElement element, String type) {
        if (type.startsWith("multipart/")) {
            return element.children("atom:content")
                    .map(FeedTexts::construct)
                    .max(Comparator.comparingInt(String::length))
                    .orElse("");
        }
        boolean isOtherXml = type.matches(".*[/+]xml") && !type.contains("html");
        return isOtherXml ? "" : html(element);
    }

    private static String escaped(String type, @Nullable String mode, String text) {
        return switch (type) {
            case "html" -> PlainText.of(text);
            case "text/html" -> "xml".equals(mode) ? Markup.plain(text) : PlainText.of(text);
            case "xhtml", "application/xhtml+xml" -> Markup.plain(text);
            case "" -> "escaped".equals(mode) ? Markup.plain(text) : PlainText.verbatim(text);
            default -> isText(type) ? PlainText.verbatim(text) : "";
        };
    }

    private static boolean isText(String type) {
        return type.indexOf('/') < 0 || type.startsWith("text/");
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
