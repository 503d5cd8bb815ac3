package io.shiftwire.processor.search;

import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryWords;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;

/// Mends the words of a query that no article holds.
final class Spelling {
    private static final int TRIED = 20;
    private static final QueryBuilder WORDS = new QueryBuilder(ArticleFields.ANALYZER);

    private final SearchRun run;

    Spelling(SearchRun run) {
        this.run = run;
    }

    /// The query with the most frequent word of like spelling in place of each unknown one; empty
    /// where nothing is to be mended.
    Optional<String> mended(String query) throws QueryException, IOException, Unanswered {
        var mended = new StringBuilder(query);
        int shift = 0;
        var words = QueryWords.of(query);
        for (var word : words.subList(0, Math.min(words.size(), TRIED))) {
            var better = better(word.text());
            if (better.isPresent()) {
                int at = word.at() + shift;
                mended.replace(at, at + word.text().length(), better.get());
                shift += better.get().length() - word.text().length();
            }
        }
        return mended.toString().equals(query) ? Optional.empty() : Optional.of(mended.toString());
    }

    private Optional<String> better(String word) throws QueryException, IOException, Unanswered {
        var term = term(word);
        if (term.length() < 3 || isKnown(term)) {
            return Optional.empty();
        }
        var like = run.counts(new Ask.Spellings(term, 10));
        return Vocabulary.most(like, 1).keySet().stream().findFirst();
    }

    /// As it would stand in the index; empty where it would be several terms or none.
    private static String term(String word) {
        return WORDS.createBooleanQuery(ArticleFields.TEXT, word) instanceof TermQuery one
                ? one.getTerm().text()
                : "";
    }

    private boolean isKnown(String term) throws QueryException, IOException, Unanswered {
        for (var field : List.of(ArticleFields.TITLE, ArticleFields.TEXT)) {
            var stats = run.statistics(new Ask.Frequencies(field, List.of(term)));
            if (stats.articlesWith(field, term) > 0) {
                return true;
            }
        }
        return false;
    }
}
