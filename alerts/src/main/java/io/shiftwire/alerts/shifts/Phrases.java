package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Finds many phrases in tokens in one pass, with what each means; several meanings of one phrase
/// are all found.
final class Phrases<T> {
    /// A phrase found at tokens `first` (inclusive) to `end` (exclusive).
    record Match<T>(T meaning, int first, int end) {}

    private record Entry<T>(List<String> words, T meaning) {}

    private final Map<String, List<Entry<T>>> byFirstWord = new HashMap<>();
    private final Function<Token, String> form;

    private Phrases(Function<Token, String> form) {
        this.form = form;
    }

    static <T> Phrases<T> inAnyCase() {
        return new Phrases<>(Token::lower);
    }

    static <T> Phrases<T> withCase() {
        return new Phrases<>(Token::text);
    }

    void add(String phrase, T meaning) {
        var words = Tokens.of(phrase).list().stream().map(form).toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("phrase without a word: '" + phrase + "'");
        }
        byFirstWord
                .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
                .add(new Entry<>(words, meaning));
    }

    List<Match<T>> in(Tokens tokens) {
        var found = new ArrayList<Match<T>>();
        for (int i = 0; i < tokens.size(); i++) {
            for (var entry : byFirstWord.getOrDefault(form.apply(tokens.get(i)), List.of())) {
                if (matches(tokens, i, entry.words())) {
                    found.add(new Match<>(entry.meaning(), i, i + entry.words().size()));
                }
            }
        }
        return found;
    }

    private boolean matches(Tokens tokens, int at, List<String> words) {
        if (at + words.size() > tokens.size()) {
            return false;
        }
        for (int i = 1; i < words.size(); i++) {
            if (!form.apply(tokens.get(at + i)).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
