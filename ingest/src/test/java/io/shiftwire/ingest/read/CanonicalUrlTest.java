package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalUrlTest {
    @ParameterizedTest
    @CsvSource({
        "HTTPS://News.Example/A, https://news.example/A",
        "http://news.example:80/a#part, http://news.example/a",
        "https://news.example:8443/a, https://news.example:8443/a",
        "https://news.example, https://news.example/",
        "https://news.example/a?fbclid=1&id=2&utm_campaign=x, https://news.example/a?id=2",
        "https://news.example/a/../b/./c, https://news.example/b/c",
        "https://news.example/%c3%a9, https://news.example/%C3%A9",
        "https://news.example/é|x, https://news.example/%C3%A9%7Cx",
        "https://user@bücher.example/, https://xn--bcher-kva.example/"
    })
    void onePageHasOneSpelling(String given, String canonical) {
        assertThat(CanonicalUrl.of(given)).hasValue(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.example//a//b, https://news.example//a//b",
        "https://news.example/../../a/, https://news.example/a/",
        "https://news.example/a/%2e%2e/b, https://news.example/b",
        "https://news.example/%7eida/%41%2Fb, https://news.example/~ida/A%2Fb",
        "https://news.example:/a, https://news.example/a",
        "https://news.example:0443/a, https://news.example/a",
        "https://www.news.example/a?b=2&a=1, https://www.news.example/a?b=2&a=1",
        "https://news.example/a?, https://news.example/a",
        "https://news.example/#!/story/5, https://news.example/#!/story/5",
        "https://news.example/a#!, https://news.example/a",
        "https://news.example/a;jsessionid=1F?PHPSESSID=2&id=3, https://news.example/a?id=3",
        "https://news.example./a, https://news.example/a"
    })
    void spellingsOfTheSameAddressAreOne(String given, String canonical) {
        assertThat(CanonicalUrl.of(given)).hasValue(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source=x",
                "UTM_Medium=x",
                "utm%5Fsource=x",
                "amp;utm_source=x",
                "mtm_kwd=x",
                "pk_campaign=x",
                "hsa_acc=1",
                "_hsenc=x",
                "__hstc=x",
                "vero_id=x",
                "oly_enc_id=x",
                "wt_zmc=x",
                "wt.mc_id=x",
                "at_medium=x",
                "xtor=RSS-1",
                "gclid=x",
                "mc_eid=x",
                "fb_action_ids=x",
                "ga_source=x",
                "ns_mchannel=rss",
                "elqTrackId=x",
                "CMP=rss"
            })
    void whereAReaderCameFromIsNoPartOfTheAddress(String parameter) {
        assertThat(CanonicalUrl.of("https://news.example/a?" + parameter + "&id=7"))
                .hasValue("https://news.example/a?id=7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=1",
                "p=1",
                "page=2",
                "article=1",
                "story=1",
                "newsid=1",
                "aid=1",
                "cid=1",
                "pk=1",
                "at=1",
                "ref=1",
                "mod=view",
                "s=words",
                "sid=1",
                "v=1",
                "lang=en",
                "atid=1"
            })
    void whichPageItIsStays(String parameter) {
        assertThat(CanonicalUrl.of("https://news.example/a?" + parameter))
                .hasValue("https://news.example/a?" + parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.example/a-1/amp, https://news.example/a-1",
        "https://news.example/a-1/amp/, https://news.example/a-1/",
        "https://news.example/amp/world/a, https://news.example/world/a",
        "https://news.example/a.amp.html, https://news.example/a.html",
        "https://news.example/a.amp, https://news.example/a",
        "https://news.example/a?amp=1, https://news.example/a",
        "https://news.example/a?amp, https://news.example/a",
        "https://news.example/a?outputType=amp, https://news.example/a",
        "https://amp.news.example/a, https://news.example/a",
        "https://news-example.cdn.ampproject.org/c/s/news.example/a-1/amp?utm_source=x, https://news.example/a-1",
        "https://cdn.ampproject.org/v/s/www.news.example/a?amp_js_v=0.1, https://www.news.example/a",
        "https://www.google.com/amp/s/www.news.example/a, https://www.news.example/a",
        "https://www.google.co.uk/amp/news.example/a, http://news.example/a",
        "https://news.example/tag/amp, https://news.example/tag/amp",
        "https://news.example/amplifiers/stamp, https://news.example/amplifiers/stamp"
    })
    void anAmpCopyIsItsOriginal(String given, String canonical) {
        assertThat(CanonicalUrl.of(given)).hasValue(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "https://m.news.example/a, https://news.example/a",
        "https://mobile.news.example/a, https://news.example/a",
        "https://en.m.wikipedia.org/wiki/NATO, https://en.wikipedia.org/wiki/NATO",
        "https://m.example/a, https://m.example/a",
        "https://m.co.uk/a, https://m.co.uk/a",
        "https://mobil.news.example/a, https://mobil.news.example/a",
        "https://team.news.example/a, https://team.news.example/a"
    })
    void aMobileHostIsTheHost(String given, String canonical) {
        assertThat(CanonicalUrl.of(given)).hasValue(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://news.example/a",
                "https://www.news.example/a",
                "http://www.news.example/a/",
                "https://m.news.example/a?utm_source=x#top"
            })
    void anArticleIsTheSameHoweverItIsReached(String url) {
        assertThat(CanonicalUrl.identity(CanonicalUrl.of(url).orElseThrow()))
                .isEqualTo("https://news.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/",
                "https://news.example/?id=1",
                "https://a.example/b//"
            })
    void whatIsNoSlashAtTheEndOfAPathStays(String canonical) {
        assertThat(CanonicalUrl.identity(canonical)).isEqualTo(canonical);
    }

    @Test
    void theCanonicalFormOfACanonicalFormIsItself() {
        var parts =
                List.of(
                        "https://",
                        "http://",
                        "m.",
                        "amp.",
                        "www.",
                        "news.example",
                        "/",
                        "..",
                        ".",
                        "amp",
                        ".amp",
                        ".html",
                        ";jsessionid=1",
                        "?",
                        "&",
                        "utm_a=1",
                        "id=2",
                        "#!",
                        "%2",
                        "%25",
                        "%41",
                        "%2e",
                        "é",
                        "cdn.ampproject.org/c/s/",
                        ":80",
                        ":443",
                        "@",
                        " ",
                        "\\",
                        "google.com/amp/s/",
                        "a",
                        "ß",
                        "\ud800",
                        "[::1]",
                        "..");
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var url = new StringBuilder(random.nextInt(4) == 0 ? "" : "https://news.example");
            for (int part = random.nextInt(9); part > 0; part--) {
                url.append(parts.get(random.nextInt(parts.size())));
            }
            CanonicalUrl.of(url.toString())
                    .ifPresent(once ->
                            assertThat(CanonicalUrl.of(once)).as(url.toString()).hasValue(once));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/amp",
                ".amp",
                ";jsessionid=",
                "?&",
                "%41",
                ":1",
                "@",
                "m.",
                "/",
                "-"
            })
    void repetitionIsReadSoon(String part) {
        var url = "https://news.example" + part.repeat(3_900 / part.length());

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> CanonicalUrl.of(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "news.example/a",
                "ftp://news.example/",
                "javascript:alert(1)",
                "https://",
                "data:text/html,x",
                "https://news.example:99999/",
                "https://news.example:8x/"
            })
    void whatIsNoWebPageHasNone(String given) {
        assertThat(CanonicalUrl.of(given)).isEmpty();
    }

    @Test
    void anEndlessUrlHasNone() {
        assertThat(CanonicalUrl.of("https://news.example/" + "a".repeat(5_000))).isEmpty();
    }
}
