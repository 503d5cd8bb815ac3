package io.shiftwire.processor.tagging;

import io.shiftwire.events.Article;
import io.shiftwire.events.Part;
import io.shiftwire.events.Span;
import io.shiftwire.processor.text.ArticleWords;
import io.shiftwire.processor.text.Words;

/// What topics look at of an article: its headline, which is sentence 0, and the first sentences of
/// its text. What an article is about stands there; what comes later is background.
final class Opening {
    /// Sentences of the text, as many as the labelled articles have.
    static final int SENTENCES = 12;

    private final ArticleWords words;
    private final int[] sentenceOf;
    private final int lead;
    private final int sentences;

    private Opening(ArticleWords words, int[] sentenceOf, int lead, int sentences) {
        this.words = words;
        this.sentenceOf = sentenceOf;
        this.lead = lead;
        this.sentences = sentences;
    }

    static Opening of(Article article, ArticleWords words) {
        var sentences = Sentences.of(article.text(), SENTENCES + 1);
        var text = words.text();
        var sentenceOf = new int[text.size()];
        int places = 0;
        while (places < text.size()) {
            int sentence = sentences.at(text.start(places));
            if (sentence > SENTENCES) {
                break;
            }
            sentenceOf[places++] = sentence;
        }
        return new Opening(
                words,
                java.util.Arrays.copyOf(sentenceOf, places),
                sentences.lead(),
                places == 0 ? 0 : sentenceOf[places - 1]);
    }

    /// The number of the first sentence that is more than a dateline or kicker.
    int lead() {
        return lead;
    }

    /// The number of the last sentence.
    int sentences() {
        return sentences;
    }

    /// How many words of a part belong to it.
    int places(Part part) {
        return part == Part.TITLE ? words.title().size() : sentenceOf.length;
    }

    Words words(Part part) {
        return words.of(part);
    }

    int sentence(Part part, int place) {
        return part == Part.TITLE ? 0 : sentenceOf[place];
    }

    /// The characters from the word at `from` to the one before `to`.
    Span span(Part part, int from, int to) {
        var of = words.of(part);
        return new Span(part, of.start(from), of.end(to - 1));
    }
}
