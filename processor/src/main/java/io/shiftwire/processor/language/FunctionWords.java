package io.shiftwire.processor.language;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.shiftwire.processor.text.ArticleWords;
import io.shiftwire.processor.text.Words;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Words that are frequent in any text of a language and rare in others, as
/// `packs/<language>/function-words.yaml` lists them.
record FunctionWords(Map<String, Set<String>> byLanguage) {
    /// How many words of the title, and of the text, are looked at.
    private static final int MOST = 150;

    private static final YAMLMapper YAML = new YAMLMapper();

    FunctionWords {
        byLanguage = Map.copyOf(byLanguage);
    }

    static FunctionWords fromPacks(Collection<String> languages) {
        return new FunctionWords(
                languages.stream()
                        .collect(Collectors.toMap(Function.identity(), FunctionWords::load)));
    }

    boolean knows(String language) {
        return byLanguage.containsKey(language);
    }

    /// Which part of the words are function words of the language, 0 to 1; 0 of one without a list.
    double share(String language, ArticleWords words) {
        var list = byLanguage.get(language);
        int looked = looked(words.title()) + looked(words.text());
        return list == null || looked == 0
                ? 0
                : (double) (hits(list, words.title()) + hits(list, words.text())) / looked;
    }

    private static int hits(Set<String> list, Words words) {
        int hits = 0;
        for (int i = 0; i < looked(words); i++) {
            if (list.contains(words.term(i))) {
                hits++;
            }
        }
        return hits;
    }

    private static int looked(Words words) {
        return Math.min(words.size(), MOST);
    }

    /// In the form the index holds words in.
    private static Set<String> load(String language) {
        var file = "packs/" + language + "/function-words.yaml";
        try (var in = FunctionWords.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            var words = YAML.readValue(in, new TypeReference<List<String>>() {});
            return Set.copyOf(Words.of(String.join(" ", words)).terms());
        } catch (IOException e) {
            throw new UncheckedIOException("no function words of language '" + language + "'", e);
        }
    }
}
