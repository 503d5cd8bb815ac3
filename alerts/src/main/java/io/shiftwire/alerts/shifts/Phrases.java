package io.shiftwire.alerts.shifts;

import io.shiftwire.alerts.shifts.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Finds many phrases in tokens in one pass over a trie of their words, with what each means;
/// several meanings of one phrase are all found.
final class Phrases<T> {
    /// A phrase found at tokens `first` (inclusive) to `end` (exclusive).
    record Match<T>(T meaning, int first, int end) {}

    /// Where the words so far lead: the phrases that end here and the words that go on.
    private record Node<T>(List<T> meanings, Map<String, Node<T>> next) {
        static <T> Node<T> empty() {
            return new Node<>(new ArrayList<>(1), new HashMap<>(2));
        }
    }

    private final Node<T> root = Node.empty();
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
        var words = Tokens.of(phrase).list();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("phrase without a word: '" + phrase + "'");
        }
        var node = root;
        for (var word : words) {
            node = node.next().computeIfAbsent(form.apply(word), _ -> Node.empty());
        }
        node.meanings().add(meaning);
    }

    List<Match<T>> in(Tokens tokens) {
        var found = new ArrayList<Match<T>>();
        for (int first = 0; first < tokens.size(); first++) {
            var node = root.next().get(form.apply(tokens.get(first)));
            for (int end = first + 1; node != null; end++) {
                for (var meaning : node.meanings()) {
                    found.add(new Match<>(meaning, first, end));
                }
                node = end < tokens.size() ? node.next().get(form.apply(tokens.get(end))) : null;
            }
        }
        return found;
    }
}
