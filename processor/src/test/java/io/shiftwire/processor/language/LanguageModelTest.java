package io.shiftwire.processor.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LanguageModelTest {
    private final LanguageModel model = new LanguageModel();

    @Test
    void languagesHaveTheirTwoLetters() {
        assertThat(
                        model.languageOf(
                                "港口连续第三周关闭，渔民们等待工程师检查新的起重机，市长说这个港口将在五月重新开放。"
                                        + "政府表示，在检查结束之前，任何船只都不能进入港口，所有的货物都将由铁路运输。"
                                        + "许多居民对这一决定感到不满，他们认为这会影响当地的经济和就业。"))
                .contains("zh");
        assertThat(
                        model.languageOf(
                                "Sadam on juba kolmandat nädalat suletud ja kalurid ootavad, millal insenerid uue"
                                        + " kraana üle vaatavad, ütles linnapea esmaspäeval."))
                .contains("et");
    }

    @Test
    void aHeadlineIsTooLittleToBeSure() {
        assertThat(model.languageOf("Hong Kong ends mask mandate")).isEmpty();
        assertThat(model.languageOf("")).isEmpty();
    }

    @Test
    void whatIsNoLanguageIsNone() {
        assertThat(model.languageOf("1234 5678 +++ ### https://example.com/a?b=c ".repeat(100)))
                .isEmpty();
    }
}
