package io.shiftwire.ingest.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;

/// Pages and feeds in a WARC file: responses and resources. A damaged record is named and passed
/// by; one that holds no article, by its type, its status or its media type, is counted.
final class Warc {
    private static final int OK = 200;
    private static final int HEAD = 1 << 13;
    private static final Pattern FEED =
            Pattern.compile("(?i)<(\\w+:)?(rss|feed|rdf|urlset|sitemapindex)\\b");
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
    private static final Set<String> FEEDS =
            Set.of(
                    "application/rss+xml",
                    "application/atom+xml",
                    "application/rdf+xml",
                    "application/feed+json",
                    "application/xml",
                    "text/xml");
    private static final Set<String> UNTOLD =
            Set.of("", "application/octet-stream", "text/plain", "application/unknown");
    private static final Set<String> NO_CONTENT =
            Set.of("warcinfo", "request", "metadata", "revisit", "conversion", "continuation");

    private final Origin origin;
    private final Consumer<Parsed> sink;
    private final PassedOver passedOver;

    Warc(Origin origin, Consumer<Parsed> sink, PassedOver passedOver) {
        this.origin = origin;
        this.sink = sink;
        this.passedOver = passedOver;
    }

    void read(RereadStream bytes) throws IOException {
        var records = new WarcRecords(bytes);
        boolean more = true;
        for (int index = 1; more; index++) {
            var input = origin.name() + "#" + index;
            try {
                var record = records.next();
                more = record.isPresent();
                if (more) {
                    read(input, record.get());
                }
            } catch (UnreadableException e) {
                sink.accept(e.at(input));
            }
        }
    }

    private void read(String input, WarcRecords.Block record)
            throws IOException, UnreadableException {
        switch (record.field("warc-type").toLowerCase(Locale.ROOT)) {
            case "response" -> response(input, record);
            case "resource" -> payload(input, record, resource(record));
            case String type -> passedOver.add(NO_CONTENT.contains(type) ? type : "other-record");
        }
    }

    private void response(String input, WarcRecords.Block record)
            throws IOException, UnreadableException {
        if (!record.field("content-type").startsWith("application/http")) {
            passedOver.add("other-protocol"); // such as DNS
            return;
        }
        var response = WarcPayload.response(record.bytes());
        if (response.status() != OK) {
            passedOver.add("http-%dxx".formatted(response.status() / 100 % 10));
            return;
        }
        var type = WarcPayload.of(new byte[0], type(response)).type();
        if (isPassedOver(type)) {
            passedOver.add("media-type");
            return;
        }
        payload(input, record, WarcPayload.of(record.bytes(), response));
    }

    private static String type(HttpResponse response) {
        return response.headers().first("Content-Type").orElse("");
    }

    private static WarcPayload resource(WarcRecords.Block record) {
        return WarcPayload.of(record.bytes(), record.field("content-type"));
    }

    private static boolean isPassedOver(String type) {
        return !PAGES.contains(type) && !FEEDS.contains(type) && !UNTOLD.contains(type);
    }

    private void payload(String input, WarcRecords.Block record, WarcPayload payload)
            throws IOException, UnreadableException {
        var head = Arrays.copyOf(payload.body(), Math.min(payload.body().length, HEAD));
        var format = Format.of(head);
        boolean page = format == Format.HTML || PAGES.contains(payload.type());
        boolean feed =
                payload.type().equals("application/feed+json")
                        || (format == Format.XML && isFeed(head));
        if (isPassedOver(payload.type()) || !(page || feed)) {
            passedOver.add("media-type");
            return;
        }
        if (record.length() > WarcRecords.LIMIT) {
            throw new UnreadableException(
                    Reason.TOO_LARGE, "a record of %,d bytes".formatted(record.length()));
        }
        var from = origin(input, record, payload.charset());
        var bytes = new ByteArrayInputStream(payload.body());
        if (!feed) {
            Page.read(from, bytes, sink);
        } else if (format == Format.JSON) {
            JsonLines.read(from, bytes, sink);
        } else {
            FeedXml.read(from, bytes, sink);
        }
    }

    /// Other XML, such as drawings and settings, is sent with the same media types.
    private static boolean isFeed(byte[] head) {
        return FEED.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
    }

    private Origin origin(String input, WarcRecords.Block record, @Nullable String charset) {
        return new Origin(
                input,
                CanonicalUrl.of(target(record)).isPresent() ? target(record) : null,
                date(record).orElse(origin.fetched()),
                charset,
                origin.language(),
                false);
    }

    /// Some writers put the address in angle brackets, as an earlier draft of the standard had it.
    private static String target(WarcRecords.Block record) {
        return record.field("warc-target-uri").replaceFirst("^<(.*)>$", "$1");
    }

    private static Optional<Instant> date(WarcRecords.Block record) {
        try {
            return Dates.sane(Instant.parse(record.field("warc-date")));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
