package io.shiftwire.processor.revisions;

import io.shiftwire.events.Article;
import io.shiftwire.events.Change;
import io.shiftwire.events.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What is kept of an article to measure how much its next revision changed: a digest of the
/// headline, and of each sentence a digest and its number of words; about a tenth of the text.
///
/// @param title digest of the headline
/// @param text digests of the sentences, each with a colon and its number of words behind it
record Sentences(String title, List<String> text) {
    private static final Pattern END = Pattern.compile("(?<=[.!?…])[\"'”’)]?\\s+|\\n+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int DIGEST = 11; // 66 bits, so that no two sentences of a text agree

    Sentences {
        text = List.copyOf(text);
    }

    static Sentences of(Article article) {
        var text = new ArrayList<String>();
        for (var sentence : END.split(article.text(), -1)) {
            if (!sentence.isBlank()) {
                text.add(digest(sentence) + ":" + SPACE.split(sentence.strip(), -1).length);
            }
        }
        return new Sentences(digest(article.title()), text);
    }

    /// What changed from these to `later`; sentences that only changed places count as unchanged.
    Change to(Sentences later) {
        var balance = new HashMap<String, Integer>();
        later.text.forEach(sentence -> balance.merge(sentence, 1, Integer::sum));
        text.forEach(sentence -> balance.merge(sentence, -1, Integer::sum));
        return new Change(!title.equals(later.title), words(balance, 1), words(balance, -1));
    }

    private static int words(Map<String, Integer> balance, int sign) {
        return balance.entrySet().stream()
                .mapToInt(row -> Math.max(0, sign * row.getValue()) * words(row.getKey()))
                .sum();
    }

    private static int words(String sentence) {
        return Integer.parseInt(sentence.substring(sentence.indexOf(':') + 1));
    }

    private static String digest(String text) {
        return Digest.of(SPACE.matcher(text.strip()).replaceAll(" ")).substring(0, DIGEST);
    }
}
