package io.shiftwire.processor.text;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Words that were read before, played to Lucene.
final class WordStream extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute position =
            addAttribute(PositionIncrementAttribute.class);
    private final Words words;
    private final int length;
    private int next;

    WordStream(Words words, int length) {
        this.words = words;
        this.length = length;
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean incrementToken() {
        if (next == words.size()) {
            return false;
        }
        clearAttributes();
        term.append(words.term(next));
        offset.setOffset(words.start(next), words.end(next));
        position.setPositionIncrement(1);
        next++;
        return true;
    }

    @Override
    public void end() {
        clearAttributes();
        offset.setOffset(length, length);
    }
}
