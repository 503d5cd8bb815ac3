package io.shiftwire.processor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;

final class WordsTest {
    private static final String TEXT =
            "Velia’s premier can’t say “café” twice: 3,000 peacekeepers — НАТО, 北京. "
                    + "x".repeat(300);

    @Test
    void wordsAreTheIndexsAndKnowTheirPlace() {
        var words = Words.of("The Cafés’ owners");

        assertThat(words.terms()).containsExactly("the", "cafe", "owner");
        assertThat(words.start(1)).isEqualTo(4);
        assertThat(words.end(1)).isEqualTo(9);
    }

    @Test
    void aLongTextHasAllItsWords() {
        assertThat(Words.of("a b ".repeat(5_000)).size()).isEqualTo(10_000);
        assertThat(Words.of("").size()).isZero();
    }

    @Test
    void playedToLuceneTheyAreWhatTheAnalyserGives() throws IOException {
        try (var analyzer = new WordAnalyzer();
                var analysed = analyzer.tokenStream("text", TEXT)) {
            assertThat(tokens(Words.of(TEXT).stream())).isEqualTo(tokens(analysed));
        }
    }

    private static List<String> tokens(TokenStream stream) throws IOException {
        var term = stream.addAttribute(CharTermAttribute.class);
        var offset = stream.addAttribute(OffsetAttribute.class);
        var position = stream.addAttribute(PositionIncrementAttribute.class);
        var tokens = new ArrayList<String>();
        stream.reset();
        while (stream.incrementToken()) {
            tokens.add(
                    "%s %d-%d +%d"
                            .formatted(
                                    term,
                                    offset.startOffset(),
                                    offset.endOffset(),
                                    position.getPositionIncrement()));
        }
        stream.end();
        tokens.add("end " + offset.endOffset());
        return tokens;
    }
}
