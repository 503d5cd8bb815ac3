package io.shiftwire.ingest.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// Text of RSS and its modules, which may be plain or HTML and does not say which: it is HTML where
/// it has a tag of HTML, and its references are resolved in any case.
final class Markup {
    private static final String TAGS =
            "a|abbr|acronym|address|area|article|aside|audio|b|base|big|blockquote|body|br|button|canvas|caption|center|cite"
                    + "|code|col|dd|del|details|dfn|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form"
                    + "|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark"
                    + "|meta|nav|noscript|object|ol|option|p|param|picture|pre|q|s|samp|script|section|select|small"
                    + "|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time"
                    + "|tr|tt|u|ul|var|video|wbr";

    /// An end tag, a tag with an attribute, or one that stands alone.
    private static final Pattern TAG =
            Pattern.compile(
                    "(?i)</(?:%1$s)\\s*>|<(?:%1$s)\\s+[a-z][a-z-]*\\s*=|<(?:br|hr|p|li|img|wbr|div|ul|ol|blockquote|table|h[1-6])\\s*/?>|<!--"
                            .formatted(TAGS));

    private static final Pattern REFERENCE =
            Pattern.compile(
                    "&(?:(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|quot|nbsp|lt|gt)");

    private Markup() {}

    /// Whether there is a tag of HTML in it.
    static boolean isHtml(String text) {
        return text.indexOf('<') >= 0 && TAG.matcher(text).find();
    }

    /// As plain text, paragraphs on lines of their own.
    static String plain(String text) {
        if (isHtml(text)) {
            return PlainText.of(text);
        }
        if (text.indexOf('&') < 0) {
            return PlainText.verbatim(text);
        }
        return PlainText.verbatim(
                REFERENCE
                        .matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(
                                        Parser.unescapeEntities(match.group(), false))));
    }

    /// As plain text on one line, for titles and names.
    static String line(String text) {
        return plain(text).replace('\n', ' ').strip();
    }
}
