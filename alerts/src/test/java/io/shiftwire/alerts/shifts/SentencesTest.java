package io.shiftwire.alerts.shifts;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.alerts.shifts.Sentences.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SentencesTest {
    private static final Sentences SENTENCES =
            new Sentences(
                    ShiftDetector.sentenceModel(),
                    new Abbreviations(ShiftPack.load("en").grammar()));

    @Test
    void titlesInitialsAndMonthsEndNoSentence() {
        assertThat(texts("Gov. Ada R. Holm met U.S. lawmakers on Sept. 4 in Velia. It rained."))
                .containsExactly(
                        "Gov. Ada R. Holm met U.S. lawmakers on Sept. 4 in Velia.", "It rained.");
    }

    @Test
    void aParagraphEndsASentenceEvenAfterAnAbbreviation() {
        assertThat(texts("The rule was signed by the Gov.\nIt rained."))
                .containsExactly("The rule was signed by the Gov.", "It rained.");
    }

    @Test
    void theHeadlineIsOneSentence() {
        var sentences = SENTENCES.of(article("a").title("Wait. What? No.").text("").build());

        assertThat(sentences).extracting(Sentence::text).containsExactly("Wait. What? No.");
    }

    private static List<String> texts(String text) {
        return SENTENCES.of(article("a").text(text).build()).stream()
                .skip(1)
                .map(Sentence::text)
                .toList();
    }
}
