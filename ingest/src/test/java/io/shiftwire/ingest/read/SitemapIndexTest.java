package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.ingest.read.SitemapIndex.Sitemap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SitemapIndexTest {
    private static final String INDEX =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <sitemap><loc> https://post.example/news.xml.gz </loc><lastmod>2026-03-01T10:00:00+01:00</lastmod></sitemap>
            <sitemap><loc>/archive.xml</loc></sitemap>
            <sitemap><loc>file:///etc/passwd</loc></sitemap>
            <sitemap><lastmod>2026-03-01</lastmod></sitemap>
            </sitemapindex>
            """;

    @Test
    void anIndexNamesItsSitemapsInOrder() throws Exception {
        var expected =
                new SitemapIndex(
                        List.of(
                                new Sitemap(
                                        "https://post.example/news.xml.gz",
                                        Instant.parse("2026-03-01T09:00:00Z")),
                                new Sitemap("https://post.example/archive.xml", null)));

        assertThat(index(INDEX.getBytes(StandardCharsets.UTF_8))).contains(expected);
        assertThat(index(Reading.gzipped(INDEX))).contains(expected);
    }

    @Test
    void nothingElseIsAnIndex() throws Exception {
        assertThat(index("<rss><channel><title>sitemapindex</title></channel></rss>")).isEmpty();
        assertThat(index("<sitemapindex")).isEmpty();
        assertThat(index("")).isEmpty();
        assertThat(index(new byte[] {0x1f, (byte) 0x8b, 8, 0})).isEmpty();
    }

    private static Optional<SitemapIndex> index(String text) {
        return index(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<SitemapIndex> index(byte[] bytes) {
        return SitemapIndex.of(
                Origin.ofFeed("post", "https://post.example/sitemap.xml", Reading.NOON, null, null),
                bytes);
    }
}
