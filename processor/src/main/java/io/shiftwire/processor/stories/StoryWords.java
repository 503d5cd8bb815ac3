package io.shiftwire.processor.stories;

import io.shiftwire.processor.text.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The words of a text as clustering sees them.
final class StoryWords {
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

    private StoryWords() {}

    /// The first `most` of `words`, in order.
    ///
    /// @param text they were read from
    static List<Word> of(Words words, String text, int most) {
        return IntStream.range(0, Math.min(most, words.size()))
                .mapToObj(i -> word(words.term(i), text, words.start(i)))
                .toList();
    }

    private static Word word(String term, String text, int start) {
        char first = text.charAt(start);
        boolean content = !EMPTY_WORDS.contains(term);
        boolean name = content && Character.isUpperCase(first) && !beginsSentence(text, start);
        return new Word(hash(term), content, name, Character.isDigit(first));
    }

    private static boolean beginsSentence(String text, int start) {
        for (int i = start - 1; i >= 0; i--) {
            char before = text.charAt(i);
            if (Character.isLetterOrDigit(before) || before == ',') {
                return false;
            }
            if (!Character.isWhitespace(before)) {
                return true;
            }
        }
        return true;
    }

    /// FNV-1a over UTF-16 units, then the finaliser of MurmurHash3.
    static int hash(CharSequence word) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }
}
