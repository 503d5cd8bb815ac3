package io.shiftwire.ingest.read;

import io.shiftwire.ingest.read.Blocks.Block;
import io.shiftwire.ingest.read.Blocks.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The text of the article on a page, without what stands around it.
///
/// Every block of text is worth its words less a toll, and nothing where it is links; the element
/// whose blocks are worth most together holds the article. The idea is the maximum subsequence
/// segmentation of Pasternack and Roth (2009), over the page's tree instead of its tokens.
final class MainText {
    /// Fewer characters are no article.
    static final int SHORTEST = 140;

    /// What a block costs: a short one is worth less than nothing unless it is a sentence.
    private static final double TOLL = 5;

    private static final double TOLL_OF_LINK = 3;
    private static final double TOLL_OF_PROSE = 2;
    private static final double TEASER = -30;
    private static final int LONG = 200;
    private static final double MOSTLY_LINKS = 0.55;

    /// An element named as an article's body is preferred from this part of the most worth.
    private static final double NAMED = 0.5;

    /// The article is narrowed to the child that holds this part of it.
    private static final double NARROW = 0.75;

    /// Words after the headline in which a text comes to count a third, since comments and other
    /// articles come after the article.
    private static final double FADES = 700;

    /// So many different sentences are an article; one may be a standfirst or a caption.
    private static final int PASSED_OVER = 2;

    private static final Set<String> PROSE = Set.of("p", "tr", "blockquote", "pre");
    private static final Set<String> CONTAINERS =
            Set.of("article", "body", "center", "div", "form", "main", "section", "td");
    private static final Set<String> TABLE = Set.of("table", "tbody", "tr");
    private static final Pattern BODY =
            Pattern.compile(
                    "(?i)(^|[^a-z])(article|story|post|entry|news|page|main|single|content|text)[-_]*"
                            + "(content|body|text|copy|entry)([^a-z]|$)");

    private MainText() {}

    /// Paragraphs, one a line; empty where the page holds no article.
    static String of(Document page) {
        var headline = Headline.of(page);
        var silent = Clutter.silent(page);
        var clutter = Clutter.named(page, headline, silent);
        clutter.addAll(silent);
        var text = of(Blocks.in(page.body(), clutter), headline);
        return text.length() >= SHORTEST ? text : of(Blocks.in(page.body(), silent), headline);
    }

    private static String of(Blocks blocks, Headline headline) {
        var best = best(blocks, headline);
        return best == null
                ? ""
                : Trim.of(blocks.in(best), headline).stream()
                        .map(Block::text)
                        .collect(Collectors.joining("\n"));
    }

    private static @Nullable Span best(Blocks blocks, Headline headline) {
        int start = headline.above(blocks.all());
        var nearness = nearness(blocks.all(), start);
        var worths = blocks.all().stream().mapToDouble(MainText::worth).toArray();
        var worth = Sums.of(worths, nearness, value -> value);
        Span best = null;
        Span named = null;
        for (var span : blocks.spans()) {
            best = best == null || worth.of(span) > worth.of(best) ? span : best;
            if (isNamed(span.of())) {
                named = named == null || worth.of(span) > worth.of(named) ? span : named;
            }
        }
        if (best == null) {
            return null;
        }
        if (named != null && worth.of(named) >= NAMED * worth.of(best)) {
            best = named;
        }
        var text = Sums.of(worths, nearness, value -> Math.max(0, value));
        return fromHeadline(blocks, narrowed(blocks, best, text), start);
    }

    /// The span, or the least around it that holds the sentences passed over since the headline,
    /// where those are enough for an article: there it begins, however much more is said in
    /// comments, or of cookies, further down.
    ///
    /// @param start the block after the headline, 0 where none is known
    private static Span fromHeadline(Blocks blocks, Span span, int start) {
        var passedOver = new HashSet<String>();
        int first = span.from();
        for (int i = span.from() - 1; start > 0 && i >= start; i--) {
            var block = blocks.all().get(i);
            if (isSentence(block)) {
                passedOver.add(block.text());
                first = i;
            }
        }
        if (passedOver.size() < PASSED_OVER) {
            return span;
        }
        var wider = span;
        for (var at = span; at != null && wider.from() > first; at = blocks.around(at)) {
            wider = at;
        }
        return wider;
    }

    private static boolean isSentence(Block block) {
        return block.isProse() && !block.isHeading() && worth(block) > 0;
    }

    /// How much each block counts by where it stands: nothing down to the headline, then less and
    /// less with the words since it; all the same where no heading is the headline.
    private static double[] nearness(List<Block> blocks, int start) {
        var nearness = new double[blocks.size()];
        int words = 0;
        for (int i = start; i < nearness.length; i++) {
            nearness[i] = start == 0 ? 1 : Math.exp(-words / FADES);
            words += blocks.get(i).ownWords();
        }
        return nearness;
    }

    private static double worth(Block block) {
        if (block.isHeading() && block.isLink()) {
            return TEASER;
        }
        if (block.isLink() || Furniture.is(block)) {
            return -TOLL_OF_LINK;
        }
        double words = Math.min(block.words(), LONG);
        double text = block.linked() <= MOSTLY_LINKS ? 1 - block.linked() / 2 : 0;
        boolean prose = PROSE.contains(block.within().normalName()) || block.isProse();
        return words * text - (prose ? TOLL_OF_PROSE : TOLL);
    }

    private static boolean isNamed(Element element) {
        return element.attr("itemprop").contains("articleBody")
                || BODY.matcher(element.className()).find()
                || BODY.matcher(element.id()).find();
    }

    /// Tables are passed through to the cells of a page's layout, but not taken for the article
    /// themselves.
    private static Span narrowed(Blocks blocks, Span span, Sums text) {
        var found = span;
        var at = span;
        while (at != null) {
            at = child(blocks, at, NARROW * text.of(span), text);
            if (at != null && CONTAINERS.contains(at.of().normalName())) {
                found = at;
            }
        }
        return found;
    }

    private static @Nullable Span child(Blocks blocks, Span parent, double least, Sums text) {
        for (var child : parent.of().children()) {
            var span = blocks.span(child);
            if (span != null
                    && text.of(span) >= least
                    && (CONTAINERS.contains(child.normalName())
                            || TABLE.contains(child.normalName()))) {
                return span;
            }
        }
        return null;
    }

    /// Sums of a measure over runs of blocks, in constant time each.
    ///
    /// @param upTo the sum over all blocks before each, and over all
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Sums(double[] upTo) {
        static Sums of(double[] values, double[] factors, DoubleUnaryOperator measure) {
            var upTo = new double[values.length + 1];
            for (int i = 0; i < values.length; i++) {
                upTo[i + 1] = upTo[i] + factors[i] * measure.applyAsDouble(values[i]);
            }
            return new Sums(upTo);
        }

        double of(Span span) {
            return upTo[span.to()] - upTo[span.from()];
        }
    }
}
