package io.shiftwire.ingest.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// One HTML page as one article: what it says of itself in JSON-LD, `meta` elements and microdata,
/// and the text from `MainText`.
final class Page {
    /// Largest page, in bytes.
    static final int LIMIT = 10 << 20;

    private static final Pattern DAY =
            Pattern.compile("/((?:19|20)\\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\\d|3[01])/");

    private static final String[] PUBLISHED = {
        "article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dcterms.created",
        "dcterms.date",
        "dc.date.issued",
        "dc.date",
        "cxenseparse:recs:publishtime",
        "article.published",
        "publish-date",
        "publish_date",
        "pubdate",
        "date"
    };
    private static final String[] MODIFIED = {
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "last-modified",
        "lastmod"
    };

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
        var draft = draft(page, origin.url());
        if (draft.text.length() < MainText.SHORTEST) {
            return new UnreadableException(Reason.NO_CONTENT, "a page without an article on it")
                    .at(origin.name());
        }
        return origin.parsed(origin.name(), draft);
    }

    private static Draft draft(Document page, @Nullable String fetchedFrom) {
        var draft = new Draft();
        var data = NewsArticleData.of(page);
        var meta = new PageMeta(page);
        draft.url = PageAddress.of(page, data, meta, fetchedFrom);
        draft.title = PageTitle.of(page, data, meta, draft.url);
        draft.text = text(page, data);
        draft.summary =
                PlainText.line(
                        orEmpty(
                                firstOf(
                                        meta.first("og:description", "description"),
                                        data.description())));
        draft.published =
                date(
                        draft,
                        "published",
                        Stream.of(
                                Stream.ofNullable(data.published()),
                                meta.all(PUBLISHED),
                                times(page, "[itemprop=datePublished]"),
                                times(page, "time[pubdate]"),
                                times(page, "article time, main time"),
                                times(page, "time"),
                                dayInAddress(draft.url)));
        draft.updated =
                date(
                        draft,
                        "updated",
                        Stream.of(
                                Stream.ofNullable(data.modified()),
                                meta.all(MODIFIED),
                                times(page, "[itemprop=dateModified]")));
        if (draft.updated != null
                && draft.published != null
                && !draft.updated.isAfter(draft.published)) {
            draft.updated = null;
        }
        draft.authors.addAll(Byline.of(page, data, meta));
        draft.language = language(page, data, meta);
        return draft;
    }

    /// A page that scripts build may hold its text only for programs.
    private static String text(Document page, NewsArticleData data) {
        var text = MainText.of(page);
        var body = data.body();
        return text.length() >= MainText.SHORTEST || body == null ? text : PlainText.of(body);
    }

    /// The first that can be read; a warning of the first where none can.
    private static @Nullable Instant date(
            Draft draft, String field, Stream<Stream<String>> written) {
        var all = written.flatMap(dates -> dates).filter(date -> !date.isBlank()).toList();
        for (var date : all) {
            var read = Dates.read(date);
            if (read.isPresent()) {
                return read.get();
            }
        }
        return all.isEmpty() ? null : draft.date(field, all.getFirst());
    }

    /// Addresses such as `/2026/03/02/harbour` tell the day.
    private static Stream<String> dayInAddress(@Nullable String url) {
        var day = DAY.matcher(url == null ? "" : url);
        return day.find()
                ? Stream.of("%s-%s-%s".formatted(day.group(1), day.group(2), day.group(3)))
                : Stream.empty();
    }

    private static Stream<String> times(Document page, String selector) {
        return page.select(selector).stream().limit(5).map(Page::time);
    }

    private static String time(Element element) {
        var stated =
                element.hasAttr("datetime") ? element.attr("datetime") : element.attr("content");
        return stated.isBlank() ? element.text() : stated;
    }

    private static @Nullable String language(Document page, NewsArticleData data, PageMeta meta) {
        var html = page.selectFirst("html");
        var stated = html == null ? null : firstOf(html.attr("lang"), html.attr("xml:lang"));
        var header = page.selectFirst("meta[http-equiv=content-language]");
        return firstOf(
                stated,
                data.language(),
                meta.first("og:locale", "dc.language", "language"),
                header == null ? null : header.attr("content"));
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
