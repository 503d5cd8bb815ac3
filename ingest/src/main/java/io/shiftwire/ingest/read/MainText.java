package io.shiftwire.ingest.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The text of the article on a page, without what stands around it.
///
/// Paragraphs give points to the elements around them, fewer the farther up and the more of them is
/// links; the element with most points holds the article. The idea is that of Arc90's Readability
/// (2010).
final class MainText {
    /// Fewer characters are no article.
    static final int SHORTEST = 140;

    private static final String NEVER =
            "script, style, noscript, template, iframe, form, nav, aside, footer, button, select,"
                    + " figure, figcaption, [hidden], [aria-hidden=true], [role=navigation], [role=complementary], [role=dialog]";
    private static final Pattern CLUTTER =
            Pattern.compile(
                    "(?i)\\b(ad|ads|advert\\w*|banner|breadcrumbs?|byline|caption|comments?|consent|cookies?|copyright|credit|disqus|"
                            + "footer|gallery|masthead|menu|modal|more|nav\\w*|newsletter|paywall|pop-?up|promo\\w*|recirc\\w*|"
                            + "recommend\\w*|related\\w*|share|sharing|sidebar|signup|social|sponsor\\w*|subscribe|tags?|toolbar|"
                            + "trending|widget)\\b");
    private static final Pattern CONTENT =
            Pattern.compile("(?i)article|body|content|entry|main|story|text|post");

    private MainText() {}

    /// Paragraphs, one a line; empty where the page holds no article.
    static String of(Document page) {
        var copy = page.clone();
        copy.select(NEVER).remove();
        removeClutter(copy);
        var best = best(copy);
        return best == null ? "" : text(best);
    }

    private static void removeClutter(Document page) {
        for (var element : page.select("div, section, ul, ol, header, p, span")) {
            var names = element.className() + " " + element.id();
            if (CLUTTER.matcher(names).find()
                    && !CONTENT.matcher(names).find()
                    && element.select("p").size() < 8) {
                element.remove();
            }
        }
    }

    private static @Nullable Element best(Document page) {
        var points = new HashMap<Element, Double>();
        for (var paragraph : page.select("p, pre, blockquote, li")) {
            int length = paragraph.text().length();
            if (length >= 40) {
                give(points, paragraph, 1 + Math.min(length / 100.0, 5) + commas(paragraph));
            }
        }
        return points.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static void give(Map<Element, Double> points, Element paragraph, double value) {
        var at = paragraph.parent();
        for (int level = 1; at != null && level <= 3; level++) {
            points.merge(at, value * (1 - linkShare(at)) / level, Double::sum);
            at = at.parent();
        }
    }

    private static double commas(Element paragraph) {
        return Math.min(5, paragraph.text().chars().filter(c -> c == ',').count());
    }

    private static double linkShare(Element element) {
        int all = element.text().length();
        int linked = element.select("a").stream().mapToInt(link -> link.text().length()).sum();
        return all == 0 ? 1 : (double) linked / all;
    }

    private static String text(Element best) {
        List<String> paragraphs = new ArrayList<>();
        for (var block : best.select("p, h2, h3, h4, li, blockquote, pre")) {
            boolean outermost =
                    block.parents().stream()
                            .takeWhile(parent -> !parent.equals(best))
                            .noneMatch(parent -> parent.is("p, li, blockquote, pre"));
            if (outermost && linkShare(block) < 0.6) {
                paragraphs.add(PlainText.line(block.html()));
            }
        }
        var text =
                paragraphs.stream()
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.joining("\n"));
        return text.length() >= SHORTEST ? text : PlainText.of(best);
    }
}
