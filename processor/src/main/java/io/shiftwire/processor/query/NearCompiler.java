package io.shiftwire.processor.query;

import io.shiftwire.processor.query.Clause.Any;
import io.shiftwire.processor.query.Clause.Boosted;
import io.shiftwire.processor.query.Clause.Near;
import io.shiftwire.processor.query.Clause.Phrase;
import io.shiftwire.processor.query.Clause.Wildcard;
import io.shiftwire.processor.query.Clause.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/// Makes interval queries of NEAR and BEFORE between words, phrases and choices of them, all in one
/// field.
final class NearCompiler {
    /// Words a wildcard may stand for in one segment of an index.
    private static final int EXPANSIONS = 512;

    private final String field;
    private final QueryBuilder words;

    NearCompiler(String field, QueryBuilder words) {
        this.field = field;
        this.words = words;
    }

    Query query(Near near) throws QueryException {
        return new IntervalQuery(field, source(near));
    }

    /// The one field both sides name, or null where they name none.
    static @Nullable String field(Clause clause) throws QueryException {
        return switch (clause) {
            case Word word -> spelled(word.field(), word);
            case Phrase phrase -> spelled(phrase.field(), phrase);
            case Wildcard wildcard -> spelled(wildcard.field(), wildcard);
            case Boosted boosted -> field(boosted.clause());
            case Any any -> {
                var field = field(any.clauses().getFirst());
                for (var other : any.clauses()) {
                    same(field, field(other), other);
                }
                yield field;
            }
            case Near near -> {
                var left = field(near.left());
                same(left, field(near.right()), near.right());
                yield left;
            }
            case Clause.All _, Clause.Not _, Clause.Fuzzy _, Clause.Range _, Clause.Having _ ->
                    throw new QueryException(
                            "NEAR and BEFORE stand between words, phrases and (a OR b)",
                            clause.at());
        };
    }

    private static @Nullable String spelled(@Nullable String field, Clause clause)
            throws QueryException {
        if (field != null && !ArticleFields.WORDS.contains(field)) {
            throw new QueryException(
                    "%s holds no running text, so nothing is near in it".formatted(field),
                    clause.at());
        }
        return field;
    }

    private static void same(@Nullable String left, @Nullable String right, Clause at)
            throws QueryException {
        if (left == null ? right != null : !left.equals(right)) {
            throw new QueryException(
                    "both sides of NEAR must be in one field; write title:(a NEAR/5 b)", at.at());
        }
    }

    private IntervalsSource source(Clause clause) throws QueryException {
        return switch (clause) {
            case Word word -> analysed(word.text(), 0);
            case Phrase phrase -> analysed(phrase.text(), phrase.slop());
            case Wildcard wildcard -> wildcard(wildcard);
            case Boosted boosted -> source(boosted.clause());
            case Any any -> any(any);
            case Near near -> near(near);
            case Clause.All _, Clause.Not _, Clause.Fuzzy _, Clause.Range _, Clause.Having _ ->
                    throw new IllegalStateException("refused before: " + clause);
        };
    }

    private IntervalsSource near(Near near) throws QueryException {
        var left = source(near.left());
        var right = source(near.right());
        var both =
                near.ordered()
                        ? Intervals.ordered(left, right)
                        : Intervals.unorderedNoOverlaps(left, right);
        return Intervals.maxgaps(near.gap(), both);
    }

    private IntervalsSource any(Any any) throws QueryException {
        var sources = new ArrayList<IntervalsSource>();
        for (var clause : any.clauses()) {
            sources.add(source(clause));
        }
        return Intervals.or(sources.toArray(IntervalsSource[]::new));
    }

    private IntervalsSource analysed(String text, int slop) {
        try {
            return Intervals.analyzedText(text, words.getAnalyzer(), field, slop, true);
        } catch (IOException e) {
            throw new UncheckedIOException("analysis of a string cannot fail", e);
        }
    }

    private IntervalsSource wildcard(Wildcard wildcard) throws QueryException {
        var pattern = wildcard.pattern();
        if (pattern.split("[*?]", 2)[0].length() < 2) {
            throw new QueryException(
                    "wildcard '" + pattern + "': begin with at least two letters", wildcard.at());
        }
        return Intervals.wildcard(ArticleFields.ANALYZER.normalize(field, pattern), EXPANSIONS);
    }
}
