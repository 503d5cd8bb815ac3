package io.shiftwire.processor.stories;

import io.shiftwire.events.Article;
import io.shiftwire.processor.text.ArticleWords;
import io.shiftwire.processor.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/// What an article is compared by.
///
/// @param title content words of the headline
/// @param words content words of headline and lead
/// @param names those of `words` written as names in the lead
/// @param figures numbers in headline and lead
/// @param pairs neighbouring words of the headline
/// @param length words of its text
/// @param signature MinHash of the word shingles of its text
@SuppressWarnings("ArrayRecordComponent") // compared by likeness, never by equals
record Description(
        Terms title,
        Terms words,
        Terms names,
        Terms figures,
        Terms pairs,
        int length,
        int[] signature) {
    private static final int LEAD_WORDS = 40;
    private static final int LONGEST = 2_000;
    private static final int SHORT_TEXT = 12;

    static Description of(Article article, ArticleWords words) {
        var title = StoryWords.of(words.title(), article.title(), LONGEST);
        if (!article.text().isBlank()) {
            return of(title, StoryWords.of(words.text(), article.text(), LONGEST));
        }
        var summary = article.summary();
        return of(title, StoryWords.of(Words.of(summary), summary, LONGEST));
    }

    static Description of(List<Word> title, List<Word> text) {
        var lead = text.subList(0, Math.min(LEAD_WORDS, text.size()));
        var both = joined(title, lead);
        return new Description(
                terms(title, Word::content),
                terms(both, Word::content),
                terms(lead, Word::name),
                terms(both, Word::number),
                pairs(title),
                text.size(),
                MinHash.of(text.size() < SHORT_TEXT ? both : text));
    }

    private static List<Word> joined(List<Word> title, List<Word> lead) {
        var both = new ArrayList<>(title);
        both.addAll(lead);
        return both;
    }

    private static Terms terms(List<Word> words, Predicate<Word> kind) {
        var hashes = new LinkedHashSet<Integer>();
        words.stream().filter(kind).map(Word::hash).forEach(hashes::add);
        return Terms.of(hashes);
    }

    private static Terms pairs(List<Word> title) {
        var hashes = new LinkedHashSet<Integer>();
        for (int i = 1; i < title.size(); i++) {
            hashes.add(title.get(i - 1).hash() * 31 + title.get(i).hash());
        }
        return Terms.of(hashes);
    }
}
