package io.shiftwire.ingest.read;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the first bytes of an input say it is.
enum Format {
    EMPTY,
    JSON,
    XML,
    HTML,
    WARC,
    OTHER;

    private static final Pattern HTML_START =
            Pattern.compile("<(!doctype html|html|head|body|article|div|p)\\b");
    private static final Pattern FEED_START =
            Pattern.compile("<(\\w+:)?(rss|feed|rdf|channel|urlset|sitemapindex)\\b");

    static Format of(byte[] head) {
        var text = decoded(head);
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
            default -> looksLikeJsonLines(text) ? JSON : OTHER;
        };
    }

    private static Format markup(String start) {
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

    private static String decoded(byte[] head) {
        if (head.length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
            return new String(head, StandardCharsets.UTF_16BE).substring(1);
        }
        if (head.length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
            return new String(head, StandardCharsets.UTF_16LE).substring(1);
        }
        if (head.length >= 4 && head[0] == 0 && head[1] == '<') {
            return new String(head, StandardCharsets.UTF_16BE);
        }
        if (head.length >= 4 && head[0] == '<' && head[1] == 0) {
            return new String(head, StandardCharsets.UTF_16LE);
        }
        var text = new String(head, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
