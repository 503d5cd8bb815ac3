package io.shiftwire.ingest.read;

import java.util.Locale;
import java.util.regex.Pattern;

/// What the first bytes of an input say it is.
enum Format {
    EMPTY,
    JSON,
    XML,
    HTML,
    WARC,
    SCRIPT,
    OTHER;

    private static final Pattern HTML_START =
            Pattern.compile("<(!doctype html|html|head|body|article|div|p)\\b");
    private static final Pattern FEED_START =
            Pattern.compile("<(\\w+:)?(rss|feed|entry|rdf|channel|urlset|sitemapindex)\\b");

    private static final Pattern SCRIPT_START =
            Pattern.compile("(/\\*\\*/\\s*)?(typeof )?[\\w.$]+\\s*\\(\\s*[\\[{]|\\)\\]\\}'");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

    static Format of(byte[] head) {
        var text = Charsets.head(head);
        if (text.isBlank()) {
            return isWhite(head) ? EMPTY : OTHER;
        }
        var start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("warc/")) {
            return WARC;
        }
        return switch (start.charAt(0)) {
            case '{', '[' -> JSON;
            case '<' -> markup(start);
            default -> unmarked(text, start);
        };
    }

    /// Something stands before what it should begin with: a damaged line, a warning of PHP.
    private static Format unmarked(String text, String start) {
        if (looksLikeJsonLines(text)) {
            return JSON;
        }
        if (!isBinary(start) && FEED_START.matcher(start).find()) {
            return XML;
        }
        return SCRIPT_START.matcher(start).lookingAt() ? SCRIPT : OTHER;
    }

    /// Pictures hold XML about themselves.
    private static boolean isBinary(String text) {
        return text.chars().anyMatch(c -> c < '\t');
    }

    private static Format markup(String text) {
        var start = COMMENT.matcher(text).replaceAll(" ");
        var html = HTML_START.matcher(start);
        var feed = FEED_START.matcher(start);
        boolean isHtml = html.find();
        boolean isFeed = feed.find();
        if (isHtml && (!isFeed || html.start() < feed.start())) {
            return HTML;
        }
        return XML;
    }

    /// A first line that is damaged must not hide the good ones after it.
    private static boolean looksLikeJsonLines(String text) {
        return text.lines().skip(1).anyMatch(line -> line.startsWith("{\""));
    }

    private static boolean isWhite(byte[] head) {
        for (byte b : head) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
