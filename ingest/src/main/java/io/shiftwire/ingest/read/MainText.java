package io.shiftwire.ingest.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.Selector;
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
    private static final Evaluator BLOCK =
            Selector.evaluatorOf("p, h2, h3, h4, li, blockquote, pre");
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
        var sizes = Sizes.in(copy);
        var best = best(copy, sizes);
        return best == null ? "" : text(best, sizes);
    }

    private static void removeClutter(Document page) {
        var sizes = Sizes.in(page);
        for (var element : page.select("div, section, ul, ol, header, p, span")) {
            var names = element.className() + " " + element.id();
            if (CLUTTER.matcher(names).find()
                    && !CONTENT.matcher(names).find()
                    && sizes.of(element).paragraphs() < 8) {
                element.remove();
            }
        }
    }

    private static @Nullable Element best(Document page, Sizes sizes) {
        var points = new HashMap<Element, Double>();
        for (var paragraph : page.select("p, pre, blockquote, li")) {
            var size = sizes.of(paragraph);
            if (size.letters() >= 40) {
                double worth = 1 + Math.min(size.letters() / 100.0, 5) + Math.min(5, size.commas());
                give(points, sizes, paragraph, worth);
            }
        }
        return points.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static void give(
            Map<Element, Double> points, Sizes sizes, Element paragraph, double value) {
        var at = paragraph.parent();
        for (int level = 1; at != null && level <= 3; level++) {
            points.merge(at, value * (1 - sizes.of(at).linkShare()) / level, Double::sum);
            at = at.parent();
        }
    }

    private static String text(Element best, Sizes sizes) {
        List<String> paragraphs = new ArrayList<>();
        best.filter((node, _) -> {
            if (node.equals(best) || !(node instanceof Element block) || !block.is(BLOCK)) {
                return NodeFilter.FilterResult.CONTINUE;
            }
            if (sizes.of(block).linkShare() < 0.6) {
                paragraphs.add(PlainText.of(block).replace('\n', ' '));
            }
            return NodeFilter.FilterResult.SKIP_CHILDREN;
        });
        var text =
                paragraphs.stream()
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.joining("\n"));
        return text.length() >= SHORTEST ? text : PlainText.of(best);
    }
}
