package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.Article;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String FETCHED_FROM = "https://www.coastpost.example/harbour/deepened-2";
    private static final String BODY =
            "<p>The harbour board met on Tuesday and agreed to deepen the northern channel before the winter storms.</p>"
                    + "<p>Dredging will begin in October, said its chair, who called the plan the largest in forty years.</p>";

    private static Article article(String head, String body) throws IOException {
        var page =
                "<!DOCTYPE html><html lang=en-GB><head>%s</head><body><article>%s%s</article></body></html>"
                        .formatted(head, body, BODY);
        return read(page);
    }

    private static Article read(String page) throws IOException {
        var all = new ArrayList<Parsed>();
        new ArticleReader(() -> NOW)
                .read(
                        new Origin(FETCHED_FROM, FETCHED_FROM, NOW),
                        new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)),
                        all::add);
        assertThat(all).singleElement().isInstanceOf(Parsed.Read.class);
        return ((Parsed.Read) all.getFirst()).article();
    }

    private static String ld(String json) {
        return "<script type='application/ld+json'>" + json + "</script>";
    }

    @Test
    void jsonLdIsReadWhereverTheArticleStandsInIt() throws Exception {
        var article =
                article(
                        ld(
                                """
                                {"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Coast Post"},
                                {"@type":"WebPage","mainEntity":{"@type":["ReportageNewsArticle"],"headline":"Harbour &amp; channel",
                                "datePublished":"2026-03-02T10:00:00+01:00","dateModified":"2026-03-02T12:00:00Z",
                                "author":[{"@type":"Person","name":"Ida Holm"},{"name":["Per Lind","Ida Holm"]}]}}]}\
                                """),
                        "");

        assertThat(article.title()).isEqualTo("Harbour & channel");
        assertThat(article.published()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(article.updated()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(article.authors()).containsExactly("Ida Holm", "Per Lind");
    }

    @Test
    void jsonLdMayHoldLineBreaksCommasAndCommentsItMustNot() throws Exception {
        var article =
                article(
                        ld(
                                "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Harbour\n talk\",\"datePublished\":\"2026-03-02\",}\n//]]>"),
                        "");

        assertThat(article.title()).isEqualTo("Harbour talk");
        assertThat(article.published()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void anArticleCountsMoreThanTheVideoAndTheListBesideIt() throws Exception {
        var article =
                article(
                        ld(
                                """
                                [{"@type":"VideoObject","name":"Film of the week","datePublished":"2020-01-01"},
                                {"@type":"BlogPosting","headline":"Harbour talk","datePublished":"2026-03-02"}]\
                                """),
                        "");

        assertThat(article.title()).isEqualTo("Harbour talk");
        assertThat(article.published()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "'<title>Harbour talk | Coast Post</title>'",
        "'<title>Coast Post - Harbour talk</title>'",
        "'<title>Harbour talk – The Coast Post</title>'",
        "'<title>x</title><meta property=og:title content=\"Harbour talk - Coast Post\">'",
        "'<title>Harbour talk | News | Coast Post</title><meta name=twitter:title content=\"Harbour talk\">'",
        "'<title>Harbour &amp;amp; talk</title><meta property=og:title content=\"Harbour talk\">'"
    })
    void theSiteIsNoPartOfTheTitle(String head) throws Exception {
        var article = article("<meta property=og:site_name content='Coast Post'>" + head, "");

        assertThat(article.title()).isEqualTo("Harbour talk");
    }

    @Test
    void theHeadingShownIsTheTitleIfTheStatedOneBearsItOut() throws Exception {
        var article =
                article(
                        "<meta property=og:title content='Harbour to be deepened: what it means for you'>",
                        "<h1>Coast Post</h1><h1>Harbour to be deepened</h1>");

        assertThat(article.title()).isEqualTo("Harbour to be deepened");
    }

    @ParameterizedTest
    @CsvSource({
        "'<meta name=author content=\"By Ida Holm and Per Lind\">'",
        "'<meta property=article:author content=https://social.example/ida><meta name=byl content=\"By Ida Holm, Per Lind\">'",
        "'<meta name=parsely-author content=\"Ida Holm; Per Lind\">'"
    })
    void authorsAreNamesWithoutWhatStandsAroundThem(String head) throws Exception {
        assertThat(article(head, "").authors()).containsExactly("Ida Holm", "Per Lind");
    }

    @ParameterizedTest
    @CsvSource({
        "'<a rel=author href=/ida>Ida Holm</a>'",
        "'<span itemprop=author itemscope><span itemprop=name>Ida Holm</span></span>'",
        "'<p class=byline>By Ida Holm</p>'"
    })
    void theBylineShownServesWhereNothingElseNamesAnAuthor(String body) throws Exception {
        assertThat(article("", body).authors()).containsExactly("Ida Holm");
    }

    @Test
    void aSuffixIsPartOfAName() throws Exception {
        assertThat(article("<meta name=author content='Per Lind, Jr.'>", "").authors())
                .containsExactly("Per Lind, Jr.");
    }

    @ParameterizedTest
    @CsvSource({
        "'<meta property=article:published_time content=2026-03-02T10:00:00Z>', '', 2026-03-02T10:00:00Z",
        "'<meta itemprop=datePublished content=2026-03-02>', '', 2026-03-02T00:00:00Z",
        "'<meta name=DC.date.issued content=2026-03-02>', '', 2026-03-02T00:00:00Z",
        "'', '<time datetime=2026-03-02T10:00:00Z>Monday</time>', 2026-03-02T10:00:00Z",
        "'', '<time>2 March 2026 10:00 UTC</time>', 2026-03-02T10:00:00Z",
        "'<meta name=date content=soon>', '<time datetime=2026-03-02>', 2026-03-02T00:00:00Z",
        "'<link rel=canonical href=/2026/03/02/harbour>', '', 2026-03-02T00:00:00Z"
    })
    void theDateIsFoundWhereverItIsStated(String head, String body, Instant published)
            throws Exception {
        assertThat(article(head, body).published()).isEqualTo(published);
    }

    @Test
    void theTimeOfTheArticleIsNotTheClockAboveIt() throws Exception {
        var page =
                "<html><body><header><time datetime=2026-11-25>Today</time></header><article><time datetime=2026-03-02></time>"
                        + BODY
                        + "</article></body></html>";

        assertThat(read(page).published()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void aDateInTheFutureIsTakenAsNowAndKeptAsItWasStated() throws Exception {
        var article = article("<meta itemprop=datePublished content=2062-03-02>", "");

        assertThat(article.published()).isEqualTo(NOW);
        assertThat(article.publishedRaw()).isEqualTo("2062-03-02T00:00:00Z");
        assertThat(article.fetched()).isEqualTo(NOW);
    }

    @Test
    void aDateOfZeroIsNone() throws Exception {
        var article = article("<meta itemprop=datePublished content=1970-01-01T00:00:00Z>", "");

        assertThat(article.published()).isNull();
        assertThat(article.publishedRaw()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "'<link rel=canonical href=/harbour/deepened>', https://www.coastpost.example/harbour/deepened",
        "'<meta property=og:url content=https://m.coastpost.example/a/1?utm_source=x>', https://coastpost.example/a/1",
        "'<link rel=canonical href=https://victim.example/scoop>', https://www.coastpost.example/harbour/deepened-2",
        "'<link rel=canonical href=https://www.coastpost.example/>', https://www.coastpost.example/harbour/deepened-2",
        "'<link rel=canonical href=javascript:alert(1)>', https://www.coastpost.example/harbour/deepened-2",
        "'', https://www.coastpost.example/harbour/deepened-2"
    })
    void aPageIsBelievedAboutItsOwnSiteOnly(String head, String url) throws Exception {
        assertThat(article(head, "").url()).isEqualTo(url);
    }

    @Test
    void theLanguageIsThatOfThePageElseWhatItStates() throws Exception {
        var page =
                "<html><head><meta property=og:locale content=de_DE></head><body>"
                        + BODY
                        + "</body></html>";

        assertThat(article("", "").language()).isEqualTo("en-GB");
        assertThat(read(page).language()).isEqualTo("de-DE");
    }

    @Test
    void aPageThatScriptsBuildGivesTheTextItHoldsForPrograms() throws Exception {
        var data =
                ld(
                        "{\"@type\":\"NewsArticle\",\"headline\":\"Harbour talk\",\"articleBody\":\"%s\"}"
                                .formatted(BODY));
        var article =
                read("<html><head>%s</head><body><div id=app></div></body></html>".formatted(data));

        assertThat(article.text()).startsWith("The harbour board met").contains("\nDredging will");
    }

    @Test
    void aHundredThousandPartsOfJsonLdAreReadSoon() throws Exception {
        var deep = "{\"@graph\":[".repeat(100_000);
        var wide = "{\"@type\":\"Thing\"},".repeat(100_000);

        assertThat(article(ld(deep) + ld("[" + wide + "{}]"), "<h1>Harbour</h1>").title())
                .isEqualTo("Harbour");
    }
}
