package io.shiftwire.processor.stories;

import io.shiftwire.processor.query.ArticleFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The words of a text as the index sees them.
final class Words {
    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    "a", "about", "after", "against", "all", "amid", "an", "and", "are", "as", "at",
                    "be", "been", "but", "by", "can", "could", "did", "do", "doe", "for", "from",
                    "ha", "had", "has", "have", "he", "her", "here", "his", "how", "i", "if", "in",
                    "into", "is", "it", "its", "it’", "just", "may", "more", "new", "no", "not",
                    "now", "of", "off", "on", "one", "or", "our", "out", "over", "said", "say",
                    "says", "she", "should", "so", "than", "that", "the", "their", "them", "they",
                    "thi", "this", "to", "up", "us", "wa", "was", "we", "were", "what", "when",
                    "where", "which", "who", "why", "will", "with", "would", "year", "you", "your");

    private Words() {}

    /// Every word, in order.
    static List<String> all(String text) {
        var words = new ArrayList<String>();
        try (var tokens = ArticleFields.ANALYZER.tokenStream(ArticleFields.TEXT, text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string cannot fail", e);
        }
        return words;
    }

    /// Those of `words` that carry content, each once, in order.
    static List<String> content(List<String> words) {
        return words.stream().filter(word -> !EMPTY_WORDS.contains(word)).distinct().toList();
    }
}
