package io.shiftwire.ingest.read;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Finds on a page what is no article wherever it stands: by element and role, and by the words
/// that class and id are made of.
final class Clutter {
    private static final String SILENT =
            "script, style, noscript, template, iframe, object, embed, svg, canvas, video, audio, nav, aside, footer,"
                    + " button, select, option, input, textarea, label, figcaption, dialog, menu, [hidden],"
                    + " [aria-hidden=true], [role=navigation], [role=complementary], [role=dialog], [role=banner],"
                    + " [role=contentinfo], [role=search], [role=alert], [itemprop=caption], [style*=display:none],"
                    + " [style*='display: none']";

    /// What is quoted or told in a figure is part of the article; what describes it is not.
    private static final String TOLD = "blockquote, pre, table";

    private static final Pattern WORDS = Pattern.compile("[^a-zA-Z]+|(?<=[a-z])(?=[A-Z])");

    /// Parts of a page that are not the article even where they stand in it.
    private static final Set<String> CLUTTER =
            Set.of(
                    "ad",
                    "ads",
                    "adv",
                    "advert",
                    "advertisement",
                    "advertising",
                    "banner",
                    "bio",
                    "breadcrumb",
                    "breadcrumbs",
                    "byline",
                    "caption",
                    "comment",
                    "comments",
                    "consent",
                    "cookie",
                    "cookies",
                    "copyright",
                    "credit",
                    "credits",
                    "dateline",
                    "disqus",
                    "donate",
                    "dropdown",
                    "feedback",
                    "footer",
                    "gallery",
                    "gdpr",
                    "hidden",
                    "login",
                    "masthead",
                    "menu",
                    "metadata",
                    "modal",
                    "nav",
                    "navbar",
                    "navigation",
                    "newsletter",
                    "outbrain",
                    "pagination",
                    "pager",
                    "paywall",
                    "popular",
                    "popup",
                    "promo",
                    "promos",
                    "promotion",
                    "rating",
                    "recirc",
                    "recirculation",
                    "recommend",
                    "recommended",
                    "recommendations",
                    "related",
                    "replies",
                    "reply",
                    "respond",
                    "share",
                    "sharing",
                    "shares",
                    "sidebar",
                    "signup",
                    "skip",
                    "slideshow",
                    "social",
                    "sponsor",
                    "sponsored",
                    "sponsors",
                    "subscribe",
                    "subscription",
                    "subnav",
                    "taboola",
                    "tags",
                    "taxonomy",
                    "teaser",
                    "teasers",
                    "timestamp",
                    "toolbar",
                    "tooltip",
                    "trending",
                    "widget",
                    "widgets");

    /// Names that begin so tell of something else on the page, or what kind of page it is.
    private static final Set<String> ABOUT_OTHERS =
            Set.of(
                    "has",
                    "is",
                    "no",
                    "not",
                    "with",
                    "without",
                    "category",
                    "tag",
                    "format",
                    "post");

    /// Posts of social networks are quoted with these in their names.
    private static final Set<String> QUOTED = Set.of("embed", "embeds", "embedded");

    private static final Set<String> WHOLE = Set.of("html", "body", "main", "article");

    /// What holds more of a page's words than this is not clutter whatever its name.
    private static final double MUCH = 0.3;

    private Clutter() {}

    /// What is never an article's text.
    static Set<Element> silent(Document page) {
        var silent = new HashSet<Element>(page.select(SILENT));
        silent.addAll(page.select("figure:not(:has(" + TOLD + "))"));
        silent.addAll(InnerArticles.of(page));
        return silent;
    }

    /// What its class or id names as something else than the article.
    static Set<Element> named(Document page, Headline headline, Set<Element> silent) {
        var sizes = Sizes.in(page, silent);
        double much = MUCH * sizes.of(page);
        var holders = holders(page, headline);
        var named = new HashSet<Element>();
        for (var element : page.select("form, [class], [id]")) {
            boolean clutter = element.normalName().equals("form") || isNamed(element);
            if (clutter && !holders.contains(element) && sizes.of(element) < much) {
                named.add(element);
            }
        }
        return named;
    }

    /// The elements around the headline: whatever their names, they hold more than clutter.
    private static Set<Element> holders(Document page, Headline headline) {
        return page.select("h1, h2").stream()
                .filter(heading -> headline.is(heading.text()))
                .findFirst()
                .<Set<Element>>map(heading -> {
                    var holders = new HashSet<Element>(heading.parents());
                    holders.add(heading);
                    return holders;
                })
                .orElse(Set.of());
    }

    private static boolean isNamed(Element element) {
        return !WHOLE.contains(element.normalName())
                && (Arrays.stream(element.className().split("\\s+")).anyMatch(Clutter::isClutter)
                        || isClutter(element.id()));
    }

    private static boolean isClutter(String name) {
        var words = words(name);
        return !words.isEmpty()
                && !ABOUT_OTHERS.contains(words.getFirst())
                && words.stream().noneMatch(QUOTED::contains)
                && words.stream().anyMatch(CLUTTER::contains);
    }

    private static List<String> words(String name) {
        return Arrays.stream(WORDS.split(name)).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }
}
