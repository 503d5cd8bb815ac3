package io.shiftwire.processor.language;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.processor.text.ArticleWords;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// Finds the language of articles whose source states none, or one that does not look like theirs.
/// Thread-safe.
///
/// A stated language stands where enough of the words are function words of it. Only otherwise is
/// the model asked, and its answer counts where it is sure and more function words speak for it
/// than for the stated language.
public final class LanguageDetector {
    /// Of texts in English feeds 99 % have more function words than this, of Polish ones 0.5 % have
    /// as many English ones.
    private static final double LEAST_SHARE = 0.08;

    /// Of fewer words nothing is concluded.
    private static final int LEAST_WORDS = 10;

    /// BCP 47 for a language nobody knows.
    private static final String UNKNOWN = "und";

    private final FunctionWords functionWords;
    private final Function<String, Optional<String>> model;
    private final MeterRegistry meters;

    LanguageDetector(
            FunctionWords functionWords,
            Function<String, Optional<String>> model,
            MeterRegistry meters) {
        this.functionWords = functionWords;
        this.model = model;
        this.meters = meters;
    }

    /// The detector that holds texts against the function words of these languages.
    ///
    /// @param languages with packs
    public static LanguageDetector fromPacks(Collection<String> languages, MeterRegistry meters) {
        return new LanguageDetector(
                FunctionWords.fromPacks(languages), new LanguageModel()::languageOf, meters);
    }

    /// The article with the language it is in; as it is where that is stated or cannot be told.
    ///
    /// @param words of the article
    public Article detect(Article article, ArticleWords words) {
        var stated = article.languageOr(UNKNOWN);
        var found = looksWrong(stated, words) ? found(article, stated, words) : stated;
        boolean unknown = stated.equals(UNKNOWN);
        if (found.equals(stated)) {
            count(found, unknown ? "unknown" : "stated");
            return article;
        }
        count(found, unknown ? "detected" : "corrected");
        return article.withLanguage(found);
    }

    private boolean looksWrong(String stated, ArticleWords words) {
        return words.title().size() + words.text().size() >= LEAST_WORDS
                && functionWords.share(stated, words) < LEAST_SHARE;
    }

    private String found(Article article, String stated, ArticleWords words) {
        return model.apply(article.title() + "\n" + article.text())
                .filter(found -> isLikelier(found, stated, words))
                .orElse(stated);
    }

    /// Of two languages without lists the stated one stands: close ones are easily taken for each
    /// other.
    private boolean isLikelier(String found, String stated, ArticleWords words) {
        return functionWords.knows(found)
                ? functionWords.share(found, words) > functionWords.share(stated, words)
                : functionWords.knows(stated) || stated.equals(UNKNOWN);
    }

    /// What sources state is anything, so that languages without packs share one label.
    private void count(String language, String basis) {
        boolean named = functionWords.knows(language) || language.equals(UNKNOWN);
        meters.counter("shiftwire.language", "language", named ? language : "other", "basis", basis)
                .increment();
    }
}
