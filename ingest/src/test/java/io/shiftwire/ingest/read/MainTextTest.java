package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

final class MainTextTest {
    private static final String FIRST =
            "The harbour board met on Tuesday and agreed to deepen the northern channel before the winter storms.";
    private static final String SECOND =
            "Dredging will begin in October, said its chair, who called the plan the largest in forty years.";
    private static final String THIRD =
            "Fishing crews fear for the spawning grounds and have asked a court to look at the permits again.";
    private static final String BODY =
            "<p>" + FIRST + "</p><p>" + SECOND + "</p><p>" + THIRD + "</p>";
    private static final String TEXT = String.join("\n", FIRST, SECOND, THIRD);

    /// Of a page whose body is `body`, with the three paragraphs for `{body}`.
    private static String text(String body) {
        return MainText.of(
                Jsoup.parse(
                        "<html><head><title>Harbour to be deepened - Coast Post</title></head><body>"
                                + body.replace("{body}", BODY)
                                + "</body></html>"));
    }

    @Test
    void paragraphsStandOneALine() {
        assertThat(text("<div><h1>Harbour to be deepened</h1>" + BODY + "</div>")).isEqualTo(TEXT);
    }

    @Test
    void paragraphsMayBeDivisions() {
        var divisions = BODY.replace("<p>", "<div>").replace("</p>", "</div>");

        assertThat(text("<div class=wrap><div class=c>" + divisions + "</div></div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void paragraphsMayBeSetApartByLineBreaks() {
        var breaks = FIRST + "<br><br>" + SECOND + "<br>\n<br>" + THIRD;

        assertThat(
                        text(
                                "<table><tr><td><a href=/>Home</a><br><a href=/n>News</a></td><td>"
                                        + breaks
                                        + "</td></tr></table>"))
                .isEqualTo(TEXT);
    }

    @Test
    void datesNamesAndToolsUnderTheHeadlineAreLeftOut() {
        var page =
                """
                <div><div>Breaking News</div><p>A long line of other news that stands above the headline on every page here.</p>
                <h1>Harbour to be deepened</h1><div>By Ida Holm</div><div>3 March 2026, 10:15</div><div>Text size</div>{body}</div>\
                """;

        assertThat(text(page)).isEqualTo(TEXT);
    }

    @Test
    void captionsAreLeftOutAndQuotedPostsStay() {
        var page =
                "<article>{body}<figure><img src=a.jpg><figcaption>Dredger at work, seen from the old pier on Monday.</figcaption></figure>"
                        + "<figure class=social-embed><blockquote>We will not be moved, the crews wrote.</blockquote></figure></article>";

        assertThat(text(page)).isEqualTo(TEXT + "\nWe will not be moved, the crews wrote.");
    }

    @Test
    void cookieBannersAndNewslettersAreLeftOut() {
        var page =
                """
                <div id="cookie-consent"><p>We and our partners keep cookies on your device, to learn what you read and how long.</p></div>
                <main>{body}<div class="newsletter-signup"><p>The best of the coast every morning, free of charge, in your mailbox.</p></div></main>\
                """;

        assertThat(text(page)).isEqualTo(TEXT);
    }

    @Test
    void teasersOfOtherArticlesAreLeftOut() {
        var teaser =
                "<div><h3><a href=/x>Ferry line to close in the spring</a></h3><div>Passengers were told on Monday that the line no longer pays.</div></div>";

        assertThat(text("<div><div>" + BODY + "</div><div>" + teaser.repeat(9) + "</div></div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void articlesWithinTheArticleAreLeftOut() {
        var comment =
                "<article><p>I have lived here for thirty years and never saw such a thing, not once.</p></article>";

        assertThat(text("<article>" + BODY + comment.repeat(12) + "</article>")).isEqualTo(TEXT);
    }

    @Test
    void linksBetweenParagraphsAreLeftOutAndSentencesWithLinksStay() {
        var page =
                "<div><p>{body}</p><p><a href=/x>Why the channel silts up faster than it did in the past</a></p>"
                        + "<p><a href=/y>The permits were granted in May</a>, two weeks before the election, and nobody objected then.</p></div>";

        assertThat(text(page.replace("{body}", FIRST)))
                .isEqualTo(
                        FIRST
                                + "\nThe permits were granted in May, two weeks before the election, and nobody objected then.");
    }

    @Test
    void aListOfLinksAtTheEndGoesWithItsHeading() {
        var page =
                "<div>{body}<h3>Also on the coast</h3><ul><li>Storms: <a href=/a>what to expect</a></li><li>Ferries, <a href=/b>line by line</a></li></ul></div>";

        assertThat(text(page)).isEqualTo(TEXT);
    }

    @Test
    void aListInTheArticleStays() {
        var page =
                "<div>{body}<h3>What happens next</h3><ul><li>The court sits in April</li><li>Dredging starts in October</li></ul></div>";

        assertThat(text(page))
                .isEqualTo(
                        TEXT
                                + "\nWhat happens next\nThe court sits in April\nDredging starts in October");
    }

    @Test
    void aTableIsReadRowByRow() {
        var page =
                "<div>{body}<table><tr><th>Year</th><th>Depth</th></tr><tr><td>2026</td><td>14 m</td></tr></table></div>";

        assertThat(text(page)).isEqualTo(TEXT + "\nYear Depth\n2026 14 m");
    }

    @Test
    void wordsToTheReaderAreLeftOut() {
        var page =
                "<div>{body}<p>Advertisement</p><p>Read more: the long history of the harbour</p><p>Follow us on Mastodon and elsewhere.</p>"
                        + "<p>Sign up for our newsletter about the sea.</p></div>";

        assertThat(text(page)).isEqualTo(TEXT);
    }

    @Test
    void creditsOfPicturesAreLeftOut() {
        var page =
                "<div>{body}<p>The dredger leaves port on its first day of work. (Photo: Ida Holm)</p><p>Photo: Coast Post</p></div>";

        assertThat(text(page)).isEqualTo(TEXT);
    }

    @Test
    void readersCommentsAreLeftOut() {
        var comment =
                "<div>I have lived here for thirty years and never saw such a thing, not once.</div>";

        assertThat(text("<div>{body}<h4>12 comments</h4>" + comment.repeat(12) + "</div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void aShortArticleIsNotLostToWhatIsSaidOfCookies() {
        var cookies =
                "<p>We and our 812 partners store information on your device in cookies. You may accept or manage your choices at any time.</p>";

        assertThat(
                        text(
                                "<div><h1>Harbour to be deepened</h1><div>{body}</div></div><div>"
                                        + cookies.repeat(20)
                                        + "</div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void anArticleAboutCookiesKeepsItsText() {
        var about =
                "The court held that a website must ask for consent before it stores cookies in a browser.";

        assertThat(text("<div>{body}<p>" + about + "</p></div>")).isEqualTo(TEXT + "\n" + about);
    }

    @Test
    void aShortArticleIsNotLostToItsComments() {
        var comment =
                "<div><p>I have lived here for thirty years and never saw such a thing, not once.</p></div>";

        assertThat(
                        text(
                                "<div><h1>Harbour to be deepened</h1><div>{body}</div><div><h3>3 thoughts on harbours</h3>"
                                        + comment.repeat(30)
                                        + "</div></div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void paragraphsMayEachHaveAWrappingOfTheirOwnWithListsOfLinksBetween() {
        var page =
                "<article><h1>Harbour to be deepened</h1><div><p>%s</p></div><div><ul><li><a href=/1>Old harbours</a></li><li><a href=/2>New ones</a></li></ul></div>"
                        + "<div><p>%s</p></div><div><h2>Related topics</h2><ul><li><a href=/3>Ports</a></li></ul></div></article>";

        assertThat(text(page.replaceFirst("%s", FIRST).replaceFirst("%s", SECOND)))
                .isEqualTo(FIRST + "\n" + SECOND);
    }

    @Test
    void theArticleComesAfterTheHeadlineHoweverMuchStandsAboveIt() {
        var other =
                "<p>The ferry company has told its passengers that the winter line no longer pays its way.</p>";

        assertThat(
                        text(
                                "<div>"
                                        + other.repeat(60)
                                        + "</div><div><h1>Harbour to be deepened</h1><div>{body}</div></div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void anArticleInAnElementNamedAsClutterIsFoundAllTheSame() {
        assertThat(text("<div class=sidebar><div class=promo>" + BODY + "</div></div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void aPageWithoutAnArticleGivesNothingLong() {
        assertThat(text("<ul><li><a href=/a>One</a></li><li><a href=/b>Two</a></li></ul>"))
                .isEmpty();
    }

    @Test
    void aPageNestedDeeplyAndWideTakesNoLongerThanItIsLong() {
        var deep = "<div class=related><article>".repeat(100_000) + BODY;
        var wide = "<p class=share><b>x".repeat(200_000);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> text(deep + wide));
    }
}
