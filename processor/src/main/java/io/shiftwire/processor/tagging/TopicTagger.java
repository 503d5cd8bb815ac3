package io.shiftwire.processor.tagging;

import io.shiftwire.events.Article;
import io.shiftwire.processor.text.ArticleWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tags articles with the topics they are about, by the packs of their language. Thread-safe.
public final class TopicTagger {
    /// What an article counts as whose language nobody knows.
    public static final String DEFAULT_LANGUAGE = "en";

    /// Names that are the same in many languages, for those without a pack of their own.
    private static final String ANY_LANGUAGE = "und";

    private final Map<String, LanguageTopics> languages;

    private TopicTagger(Map<String, LanguageTopics> languages) {
        this.languages = Map.copyOf(languages);
    }

    /// Compiles the topic packs of every language from the class path.
    ///
    /// @throws IllegalArgumentException where a clause cannot be read; the message names it
    public static TopicTagger fromPacks() {
        var languages = new HashMap<String, LanguageTopics>();
        for (var language : TopicPack.languages()) {
            languages.put(language, LanguageTopics.of(language, TopicPack.load(language)));
        }
        return new TopicTagger(languages);
    }

    /// The same, with another model of some topics of a language.
    public TopicTagger with(String language, Map<String, TopicModel> models) {
        var changed = new HashMap<>(languages);
        changed.put(language, LanguageTopics.of(language, TopicPack.load(language), models));
        return new TopicTagger(changed);
    }

    /// Languages with a pack of their own.
    public List<String> languages() {
        return languages.keySet().stream()
                .filter(one -> !one.equals(ANY_LANGUAGE))
                .sorted()
                .toList();
    }

    /// The topics it can give.
    public List<String> topics() {
        return topicsOf(DEFAULT_LANGUAGE).topics();
    }

    public Tagging tag(Article article) {
        return tag(article, ArticleWords.of(article));
    }

    /// The topics the article is about.
    ///
    /// @param words of the article
    public Tagging tag(Article article, ArticleWords words) {
        return topicsOf(article.languageOr(DEFAULT_LANGUAGE)).tag(article, words);
    }

    LanguageTopics topicsOf(String language) {
        var own = languages.get(language);
        var topics = own == null ? languages.get(ANY_LANGUAGE) : own;
        if (topics == null) {
            throw new IllegalStateException("no topic pack '" + ANY_LANGUAGE + "'");
        }
        return topics;
    }
}
