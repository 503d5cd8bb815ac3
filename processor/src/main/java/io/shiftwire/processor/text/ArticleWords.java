package io.shiftwire.processor.text;

import io.shiftwire.events.Article;
import io.shiftwire.events.Part;

/// The words of title and text as the index sees them. Whoever looks at the words of an article
/// shares one of these, since reading them costs more than most of what is done with them.
public record ArticleWords(Words title, Words text) {
    public static ArticleWords of(Article article) {
        return new ArticleWords(Words.of(article.title()), Words.of(article.text()));
    }

    public Words of(Part part) {
        return part == Part.TITLE ? title : text;
    }
}
