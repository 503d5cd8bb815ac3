package io.shiftwire.processor.language;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.processor.text.ArticleWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageDetectorTest {
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "pl", "ru", "uk");
    private static final FunctionWords FUNCTION_WORDS = FunctionWords.fromPacks(LANGUAGES);
    private static final LanguageModel MODEL = new LanguageModel();

    private static final String ENGLISH =
            "The harbour of Ostia stays closed for a third week, and the port authority says that it will"
                    + " not open before the new crane has been tested by engineers.";
    private static final String GERMAN =
            "Der Hafen von Ostia bleibt auch in der dritten Woche geschlossen und soll erst wieder öffnen,"
                    + " wenn der neue Kran von den Ingenieuren geprüft worden ist.";
    private static final String NORWEGIAN =
            "Havnen i Ostia holder stengt også i den tredje uken, og den åpner ikke igjen før den nye"
                    + " kranen er prøvd av ingeniørene, sier havnesjefen.";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    de | Der Hafen bleibt auch in der dritten Woche geschlossen, und die Fischer warten auf den neuen Kran, der erst geprüft werden muss.
                    fr | Le port reste fermé pour la troisième semaine et les pêcheurs attendent que la nouvelle grue soit contrôlée par les ingénieurs.
                    pl | Port pozostaje zamknięty przez trzeci tydzień, a rybacy czekają na nowy dźwig, który musi zostać sprawdzony przez inżynierów.
                    ru | Порт закрыт уже третью неделю, и рыбаки ждут, когда инженеры проверят новый кран, который должен был заработать в мае.
                    uk | Порт зачинено вже третій тиждень, і рибалки чекають, коли інженери перевірять новий кран, який мав запрацювати ще в травні.
                    en | The port stays closed for a third week, and the fishermen wait for the engineers to test the new crane that was due in May.
                    """)
    void anUnstatedLanguageIsFound(String language, String text) {
        assertThat(languageOf(null, text)).isEqualTo(language);
        assertThat(counted(language, "detected")).isEqualTo(1);
    }

    @Test
    void whatIsStatedWronglyIsCorrected() {
        assertThat(languageOf("en", GERMAN)).isEqualTo("de");
        assertThat(languageOf("en-US", NORWEGIAN)).isEqualTo("nb");
        assertThat(languageOf("ru", ENGLISH)).isEqualTo("en");
        assertThat(languageOf("es", ENGLISH)).isEqualTo("en");
        assertThat(counted("en", "corrected")).isEqualTo(2);
        assertThat(counted("de", "corrected")).isEqualTo(1);
        assertThat(counted("other", "corrected")).isEqualTo(1);
    }

    @Test
    void aTextThatLooksLikeItsLanguageNeverReachesTheModel() {
        Function<String, Optional<String>> unwanted =
                text -> {
                    throw new AssertionError("asked of " + text);
                };

        assertThat(languageOf("en-US", ENGLISH, unwanted)).isEqualTo("en-US");
        assertThat(languageOf("de", GERMAN, unwanted)).isEqualTo("de");
        assertThat(counted("en", "stated")).isEqualTo(1);
    }

    @Test
    void whereTheModelIsUnsureTheArticleStaysAsItIs() {
        assertThat(languageOf("en", GERMAN, _ -> Optional.empty())).isEqualTo("en");
        assertThat(languageOf(null, GERMAN, _ -> Optional.empty())).isNull();
        assertThat(counted("und", "unknown")).isEqualTo(1);
    }

    @Test
    void ofAFewWordsNothingIsConcluded() {
        assertThat(languageOf(null, "Der Hafen bleibt geschlossen", _ -> Optional.of("de")))
                .isNull();
    }

    @Test
    void anAnswerAgainstTheFunctionWordsDoesNotCount() {
        assertThat(languageOf(null, ENGLISH, _ -> Optional.of("pl"))).isNull();
        assertThat(languageOf("es", NORWEGIAN, _ -> Optional.of("fr"))).isEqualTo("es");
    }

    @Test
    void ofTwoLanguagesWithoutFunctionWordsTheStatedOneStands() {
        assertThat(languageOf("no", NORWEGIAN)).isEqualTo("no");
        assertThat(languageOf("x-made-up", NORWEGIAN)).isEqualTo("x-made-up");
        assertThat(counted("other", "stated")).isEqualTo(2);
    }

    @Test
    void manyThreadsGetTheSameAnswer() {
        assertThat(IntStream.range(0, 64).parallel().mapToObj(_ -> languageOf(null, GERMAN)))
                .hasSize(64)
                .containsOnly("de");
    }

    private @Nullable String languageOf(@Nullable String stated, String text) {
        return languageOf(stated, text, MODEL::languageOf);
    }

    private @Nullable String languageOf(
            @Nullable String stated, String text, Function<String, Optional<String>> model) {
        Article article = article("a").title("Ostia").text(text).language(stated).build();
        return new LanguageDetector(FUNCTION_WORDS, model, meters)
                .detect(article, ArticleWords.of(article))
                .language();
    }

    private double counted(String language, String basis) {
        return meters.counter("shiftwire.language", "language", language, "basis", basis).count();
    }
}
