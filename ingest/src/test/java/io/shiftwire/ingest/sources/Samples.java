package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Sources and feeds for tests.
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /// An item of a feed.
    record Item(String guid, String title, Instant published) {}

    private Samples() {}

    static Source source(String id) {
        return Source.at(new SourceId(id), URI.create("https://%s.example/feed".formatted(id)));
    }

    /// One of many at a host.
    static Source source(String id, String host) {
        return Source.at(new SourceId(id), URI.create("https://%s/%s".formatted(host, id)));
    }

    static byte[] rss(List<Item> items) {
        var xml = new StringBuilder("<rss version='2.0'><channel><title>t</title>");
        for (var item : items) {
            xml.append(
                    "<item><guid isPermaLink='false'>%s</guid><title>%s</title>"
                            .formatted(item.guid(), item.title()));
            xml.append(
                    "<pubDate>%s</pubDate><description>%s</description></item>"
                            .formatted(
                                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                            item.published().atZone(ZoneOffset.UTC)),
                                    "The harbour board met. ".repeat(40)));
        }
        return xml.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
