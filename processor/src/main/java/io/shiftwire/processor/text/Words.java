package io.shiftwire.processor.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// The words of one text, in order, in the form the index holds them, with the characters they
/// stand for.
public final class Words {
    private static final Analyzer ANALYZER = new WordAnalyzer();
    private static final int GUESS = 64;

    private String[] terms;
    private int[] starts;
    private int[] ends;
    private int size;
    private final int length;

    private Words(int length) {
        this.length = length;
        int guess = GUESS + length / 6;
        terms = new String[guess];
        starts = new int[guess];
        ends = new int[guess];
    }

    /// Reads a text.
    public static Words of(String content) {
        var words = new Words(content.length());
        try (var tokens = ANALYZER.tokenStream("words", content)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            var offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(term.toString(), offset.startOffset(), offset.endOffset());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string cannot fail", e);
        }
        return words;
    }

    public int size() {
        return size;
    }

    /// The word at `i`, from 0.
    public String term(int i) {
        return terms[i];
    }

    /// First character of the word at `i`.
    public int start(int i) {
        return starts[i];
    }

    /// Character after the word at `i`.
    public int end(int i) {
        return ends[i];
    }

    /// All words in order.
    public List<String> terms() {
        return List.of(Arrays.copyOf(terms, size));
    }

    /// The words for an index writer, as the analyser would give them.
    public TokenStream stream() {
        return new WordStream(this, length);
    }

    private void add(String term, int start, int end) {
        if (size == terms.length) {
            int more = 2 * size;
            terms = Arrays.copyOf(terms, more);
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
        }
        terms[size] = term;
        starts[size] = start;
        ends[size] = end;
        size++;
    }
}
