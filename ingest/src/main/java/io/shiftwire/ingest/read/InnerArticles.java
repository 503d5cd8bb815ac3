package io.shiftwire.ingest.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// Articles within an article: they are related to it, comments for instance (HTML, 4.3.2). A
/// single one may be the article itself and does not count.
final class InnerArticles implements NodeVisitor {
    private final Deque<List<Element>> open = new ArrayDeque<>();
    private final List<Element> found = new ArrayList<>();

    private InnerArticles() {}

    static List<Element> of(Document page) {
        var articles = new InnerArticles();
        NodeTraversor.traverse(articles, page);
        return articles.found;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element article && article.normalName().equals("article")) {
            if (!open.isEmpty()) {
                open.peek().add(article);
            }
            open.push(new ArrayList<>());
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element article && article.normalName().equals("article")) {
            var inner = open.pop();
            if (inner.size() > 1) {
                found.addAll(inner);
            }
        }
    }
}
