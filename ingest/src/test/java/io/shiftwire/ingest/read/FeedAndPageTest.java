package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FeedAndPageTest {
    private static final String RSS =
            """
            <?xml version="1.0"?>
            <!DOCTYPE rss SYSTEM "https://feeds.example/rss.dtd">
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>Post</title><link>https://post.example/</link><description>d</description><language>en</language>
            <item><title>Tide &amp;amp; moon</title><link>/a?utm_medium=rss</link><guid isPermaLink="false">p-1</guid>
            <pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>Short.</description>
            <content:encoded><![CDATA[<p>One.</p><script>bad()</script><p>Two.</p>]]></content:encoded></item>
            <item><title>Second</title><link>javascript:alert(1)</link><description>Text only.</description></item>
            </channel></rss>\
            """;

    @Test
    void anRssItemIsReadWithItsFullContent() throws Exception {
        var article = Reading.of(RSS).article();

        assertThat(article.title()).isEqualTo("Tide & moon");
        assertThat(article.url()).isEqualTo("https://post.example/a");
        assertThat(article.guid()).isEqualTo("p-1");
        assertThat(article.published()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(article.text()).isEqualTo("One.\nTwo.");
        assertThat(article.summary()).isEqualTo("Short.");
        assertThat(article.language()).isEqualTo("en");
    }

    @Test
    void aScriptLinkIsDropped() throws Exception {
        assertThat(Reading.of(RSS).articles().get(1).url()).isNull();
    }

    @Test
    void anAtomEntryIsReadWithAuthorAndUpdate() throws Exception {
        var article =
                Reading.of(
                                """
                                <feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><id>urn:f</id><updated>2026-03-02T00:00:00Z</updated>
                                <entry><title type="html">&lt;b&gt;Bold&lt;/b&gt; move</title><id>urn:e1</id><link href="https://post.example/e1"/>
                                <published>2026-03-01T00:00:00Z</published><updated>2026-03-02T00:00:00Z</updated>
                                <author><name>Ida</name></author><content type="html">&lt;p&gt;Body.&lt;/p&gt;</content></entry></feed>\
                                """)
                        .article();

        assertThat(article.title()).isEqualTo("Bold move");
        assertThat(article.guid()).isEqualTo("urn:e1");
        assertThat(article.updated()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(article.authors()).containsExactly("Ida");
        assertThat(article.text()).isEqualTo("Body.");
    }

    @Test
    void aFractionOfASecondIsNoNumberOfMilliseconds() throws Exception {
        var article =
                Reading.of(
                                """
                                <feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><id>urn:f</id><updated>2026-03-02T00:00:00Z</updated>
                                <entry><title>Move</title><id>urn:e1</id><link href="https://post.example/e1"/>
                                <published>2026-03-01T00:00:00.666666666Z</published><updated>2026-03-02T00:00:00.1234567+02:00</updated>
                                <summary>Body.</summary></entry></feed>\
                                """)
                        .article();

        assertThat(article.published()).isEqualTo(Instant.parse("2026-03-01T00:00:00.666666666Z"));
        assertThat(article.updated()).isEqualTo(Instant.parse("2026-03-01T22:00:00.123456700Z"));
    }

    @Test
    void anExternalEntityIsNeverResolved() throws Exception {
        var reading =
                Reading.of(
                        """
                        <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                        <rss version="2.0"><channel><title>t</title><link>https://a.example/</link><description>d</description>
                        <item><title>T &x;</title><description>b</description></item></channel></rss>\
                        """);

        assertThat(reading.articles())
                .allSatisfy(
                        article -> assertThat(article.title()).doesNotContain("/").startsWith("T"));
    }

    @Test
    void anEntityBombIsHarmless() throws Exception {
        var reading =
                Reading.of(
                        """
                        <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
                        <rss version="2.0"><channel><title>t</title><link>https://a.example/</link><description>d</description>
                        <item><title>Bomb &c;</title><description>b</description></item></channel></rss>\
                        """);

        assertThat(reading.articles())
                .allSatisfy(article -> assertThat(article.title()).hasSizeLessThan(100));
    }

    @Test
    void nestingOfTwoHundredThousandLevelsIsRefused() throws Exception {
        var deep = "<rss version=\"2.0\"><channel>" + "<a>".repeat(200_000) + "</channel></rss>";

        assertThat(Reading.of(deep).unreadable().getFirst().error())
                .contains("nest deeper than 200");
    }

    @Test
    void aFeedWithoutItemsIsReported() throws Exception {
        assertThat(
                        Reading.of(
                                        "<rss version=\"2.0\"><channel><title>t</title><link>https://a.example/</link><description>d</description></channel></rss>")
                                .reasons())
                .containsExactly(Reason.EMPTY);
    }

    @Test
    void aPageGivesItsArticleWithoutWhatStandsAround() throws Exception {
        var paragraph =
                "The council met on Tuesday, in the old hall, and talked about the river for two hours before voting. ";
        var article =
                Reading.of(
                                """
                                <!DOCTYPE html><html lang="en"><head><title>River | Post</title>
                                <link rel="canonical" href="https://post.example/river">
                                <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"River talk","datePublished":"2026-02-01T09:00:00Z","author":[{"name":"Ida"}]}]}</script>
                                </head><body><div class="cookie-banner"><p>We use cookies, many cookies, to learn what you read, when and why.</p></div>
                                <nav><a href="/">Home</a></nav><article><h1>River talk</h1><p>%1$s</p><figure><figcaption>A caption.</figcaption></figure><p>%1$s</p></article>
                                <aside class="related"><p>Read more about other rivers, lakes and ponds in our long series.</p></aside></body></html>\
                                """
                                        .formatted(paragraph))
                        .article();

        assertThat(article.title()).isEqualTo("River talk");
        assertThat(article.url()).isEqualTo("https://post.example/river");
        assertThat(article.published()).isEqualTo(Instant.parse("2026-02-01T09:00:00Z"));
        assertThat(article.authors()).containsExactly("Ida");
        assertThat(article.text())
                .contains("talked about the river")
                .doesNotContain("cookies")
                .doesNotContain("caption")
                .doesNotContain("other rivers");
    }

    @Test
    void aPageWithoutAnArticleIsReported() throws Exception {
        assertThat(Reading.of("<html><body><p>Hello.</p></body></html>").reasons())
                .containsExactly(Reason.NO_CONTENT);
    }
}
