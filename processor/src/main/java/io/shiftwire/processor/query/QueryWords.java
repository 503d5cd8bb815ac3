package io.shiftwire.processor.query;

import java.util.ArrayList;
import java.util.List;

/// The words of a query that are looked up in running text, so that their spelling can be mended.
public final class QueryWords {
    private QueryWords() {}

    /// A word as it stands in the query from character `at`.
    public record WordAt(String text, int at) {}

    /// Those spelled in letters only, in order.
    public static List<WordAt> of(String query) throws QueryException {
        var words = new ArrayList<WordAt>();
        collect(QueryParser.parse(query), words);
        return words;
    }

    private static void collect(Clause clause, List<WordAt> words) {
        switch (clause) {
            case Clause.All all -> all.clauses().forEach(inner -> collect(inner, words));
            case Clause.Any any -> any.clauses().forEach(inner -> collect(inner, words));
            case Clause.Boosted boosted -> collect(boosted.clause(), words);
            case Clause.Near near -> {
                collect(near.left(), words);
                collect(near.right(), words);
            }
            case Clause.Word word -> {
                var field = word.field();
                boolean running = field == null || ArticleFields.WORDS.contains(field);
                if (running && word.text().chars().allMatch(Character::isLetter)) {
                    words.add(new WordAt(word.text(), word.at()));
                }
            }
            case Clause.Not _,
                    Clause.Phrase _,
                    Clause.Wildcard _,
                    Clause.Fuzzy _,
                    Clause.Range _,
                    Clause.Having _ -> {} // not looked up as they are spelled
        }
    }
}
