package io.shiftwire.processor.language;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.processor.tagging.TopicTagger;
import io.shiftwire.processor.text.ArticleWords;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FunctionWordsTest {
    @Test
    void everyLanguageWithTopicsHasSome() {
        var languages = TopicTagger.fromPacks().languages();

        assertThat(languages).containsExactly("de", "en", "fr", "pl", "ru", "uk");
        assertThat(FunctionWords.fromPacks(languages).byLanguage())
                .allSatisfy((_, words) -> assertThat(words).hasSizeGreaterThan(40));
    }

    @Test
    void shareIsOfTheWordsOfTitleAndText() {
        var words = FunctionWords.fromPacks(List.of("en", "uk"));
        var article = article("a").title("Port of Ostia").text("This crane has no hook").build();

        assertThat(words.share("en", ArticleWords.of(article))).isEqualTo(0.375);
        assertThat(words.share("uk", ArticleWords.of(article))).isZero();
        assertThat(words.share("tlh", ArticleWords.of(article))).isZero();
    }

    @Test
    void aLanguageWithoutAListIsNamed() {
        assertThatThrownBy(() -> FunctionWords.fromPacks(List.of("tlh")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("no function words of language 'tlh'");
    }
}
