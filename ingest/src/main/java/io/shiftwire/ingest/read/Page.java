package io.shiftwire.ingest.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// One HTML page as one article: metadata from JSON-LD, Open Graph and `meta`, the text from
/// `MainText`.
final class Page {
    /// Largest page, in bytes.
    static final int LIMIT = 10 << 20;

    private Page() {}

    static void read(Origin origin, InputStream bytes, Consumer<Parsed> sink) throws IOException {
        var all = bytes.readNBytes(LIMIT + 1);
        if (all.length > LIMIT) {
            sink.accept(
                    new UnreadableException(
                                    Reason.TOO_LARGE,
                                    "a page of more than %,d bytes".formatted(LIMIT))
                            .at(origin.name()));
            return;
        }
        var base = origin.url() == null ? "" : origin.url();
        var page = Jsoup.parse(new ByteArrayInputStream(all), origin.charset(), base);
        sink.accept(parsed(origin, page));
    }

    private static Parsed parsed(Origin origin, Document page) {
        var draft = draft(page);
        if (draft.url == null) {
            draft.url = origin.url();
        }
        if (draft.text.length() < MainText.SHORTEST) {
            return new UnreadableException(Reason.NO_CONTENT, "a page without an article on it")
                    .at(origin.name());
        }
        return origin.parsed(origin.name(), draft);
    }

    /// What the page says of itself and its main text.
    static Draft draft(Document page) {
        var draft = new Draft();
        var data = NewsArticleData.of(page);
        draft.url =
                firstOf(
                        attribute(page, "link[rel=canonical]", "abs:href"),
                        meta(page, "og:url"),
                        data.url());
        draft.title =
                PlainText.line(
                        orEmpty(
                                firstOf(
                                        meta(page, "og:title"),
                                        data.headline(),
                                        heading(page),
                                        page.title())));
        draft.summary =
                orEmpty(firstOf(meta(page, "og:description"), meta(page, "description"))).strip();
        draft.published =
                draft.date(
                        "published",
                        firstOf(
                                data.published(),
                                meta(page, "article:published_time"),
                                meta(page, "date"),
                                attribute(page, "time[datetime]", "datetime")));
        draft.updated =
                draft.date(
                        "updated", firstOf(data.modified(), meta(page, "article:modified_time")));
        draft.authors.addAll(data.authors());
        if (draft.authors.isEmpty() && meta(page, "author") != null) {
            draft.authors.add(orEmpty(meta(page, "author")));
        }
        draft.language = firstOf(attribute(page, "html[lang]", "lang"), meta(page, "og:locale"));
        draft.text = MainText.of(page);
        return draft;
    }

    private static @Nullable String heading(Document page) {
        var heading = page.selectFirst("h1");
        return heading == null ? null : heading.text();
    }

    private static @Nullable String meta(Document page, String name) {
        return attribute(page, "meta[property=%1$s], meta[name=%1$s]".formatted(name), "content");
    }

    private static @Nullable String attribute(Document page, String selector, String attribute) {
        var element = page.selectFirst(selector);
        return element == null ? null : element.attr(attribute);
    }

    private static @Nullable String firstOf(@Nullable String... values) {
        for (var value : values) {
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
