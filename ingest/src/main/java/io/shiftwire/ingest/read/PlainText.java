package io.shiftwire.ingest.read;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// HTML as plain text: one paragraph a line, no markup, scripts or styles.
final class PlainText {
    private static final Set<String> SILENT =
            Set.of("script", "style", "noscript", "template", "iframe", "svg", "head");

    private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\u00a0\\u2028\\u2029]");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern BREAKS = Pattern.compile(" ?\\n ?");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{2,}");

    private PlainText() {}

    /// The text with halves of surrogate pairs replaced: JSON can carry them, UTF-8 cannot.
    static String wellFormed(String text) {
        return HALF_CHARACTER.matcher(text).replaceAll("\ufffd");
    }

    /// The text of an HTML fragment, or of text that only might be one.
    static String of(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return tidy(html);
        }
        return of(Jsoup.parseBodyFragment(html).body());
    }

    /// Text that is no HTML, whatever stands in it.
    static String verbatim(String text) {
        return tidy(text);
    }

    static String of(Element element) {
        var text = new StringBuilder();
        NodeTraversor.traverse(new Collector(text), element);
        return tidy(text.toString());
    }

    /// One line, for titles and names.
    static String line(String html) {
        return of(html).replace('\n', ' ').strip();
    }

    private static String tidy(String text) {
        var spaced = SPACES.matcher(CONTROLS.matcher(text).replaceAll(" ")).replaceAll(" ");
        var lines = BREAKS.matcher(spaced).replaceAll("\n");
        return EMPTY_LINES.matcher(lines).replaceAll("\n").strip();
    }

    private record Collector(StringBuilder text) implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                if (!isSilent(node)) {
                    text.append(words.getWholeText().replaceAll("\\s+", " "));
                }
            } else if (node instanceof Element element && breaks(element)) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && breaks(element)) {
                text.append('\n');
            }
        }

        private static boolean breaks(Element element) {
            return element.isBlock() || element.normalName().equals("br");
        }

        private static boolean isSilent(Node node) {
            return node.parent() instanceof Element parent && SILENT.contains(parent.normalName());
        }
    }
}
