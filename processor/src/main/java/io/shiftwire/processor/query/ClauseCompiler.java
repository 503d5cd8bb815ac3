package io.shiftwire.processor.query;

import io.shiftwire.processor.query.Clause.All;
import io.shiftwire.processor.query.Clause.Any;
import io.shiftwire.processor.query.Clause.Boosted;
import io.shiftwire.processor.query.Clause.Fuzzy;
import io.shiftwire.processor.query.Clause.Having;
import io.shiftwire.processor.query.Clause.Near;
import io.shiftwire.processor.query.Clause.Not;
import io.shiftwire.processor.query.Clause.Phrase;
import io.shiftwire.processor.query.Clause.Range;
import io.shiftwire.processor.query.Clause.Wildcard;
import io.shiftwire.processor.query.Clause.Word;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/// Makes Lucene queries of clauses. Null stands for a clause without any word to look for.
final class ClauseCompiler {
    private static final int MAX_EXPANDING = 20;
    private static final int FUZZY_PREFIX = 1;
    private static final int FUZZY_EXPANSIONS = 50;

    private final NumberFields numbers;
    private final SourceTiers tiers;
    private final QueryBuilder words = new QueryBuilder(ArticleFields.ANALYZER);
    private int expanding;

    ClauseCompiler(NumberFields numbers, SourceTiers tiers) {
        this.numbers = numbers;
        this.tiers = tiers;
    }

    @Nullable Query compile(Clause clause) throws QueryException {
        return switch (clause) {
            case All all -> all(all.clauses());
            case Any any -> any(any.clauses());
            case Not not -> all(List.of(not));
            case Boosted boosted -> boosted(boosted);
            case Near near -> near(near);
            case Having having -> having(having.field());
            case Word word -> fields(word.field(), field -> word(field, word));
            case Phrase phrase -> fields(phrase.field(), field -> phrase(field, phrase));
            case Wildcard wildcard -> fields(wildcard.field(), field -> wildcard(field, wildcard));
            case Fuzzy fuzzy -> fields(fuzzy.field(), field -> fuzzy(field, fuzzy));
            case Range range -> fields(range.field(), field -> range(field, range));
        };
    }

    private interface InField {
        @Nullable Query compile(String field) throws QueryException;
    }

    /// A clause without a field looks in the title and in the text.
    private static @Nullable Query fields(@Nullable String field, InField clause)
            throws QueryException {
        if (field != null) {
            return clause.compile(field);
        }
        var either = new BooleanQuery.Builder();
        boolean any = false;
        for (var weighted : ArticleFields.DEFAULT_FIELDS) {
            var query = clause.compile(weighted.field());
            if (query != null) {
                either.add(weighted.weigh(query), Occur.SHOULD);
                any = true;
            }
        }
        return any ? either.build() : null;
    }

    /// Lucene matches nothing where every clause is a NOT; people mean everything else.
    private @Nullable Query all(List<Clause> clauses) throws QueryException {
        var all = new BooleanQuery.Builder();
        int wanted = 0;
        int unwanted = 0;
        for (var clause : clauses) {
            boolean not = clause instanceof Not;
            var query = compile(clause instanceof Not(var inner, _) ? inner : clause);
            if (query != null) {
                all.add(query, not ? Occur.MUST_NOT : Occur.MUST);
                wanted += not ? 0 : 1;
                unwanted += not ? 1 : 0;
            }
        }
        if (wanted == 0 && unwanted > 0) {
            all.add(new MatchAllDocsQuery(), Occur.FILTER);
        }
        return wanted + unwanted == 0 ? null : all.build();
    }

    private @Nullable Query any(List<Clause> clauses) throws QueryException {
        var any = new BooleanQuery.Builder();
        int count = 0;
        for (var clause : clauses) {
            var query = compile(clause);
            if (query != null) {
                any.add(query, Occur.SHOULD);
                count++;
            }
        }
        return count == 0 ? null : any.build();
    }

    private @Nullable Query boosted(Boosted boosted) throws QueryException {
        var query = compile(boosted.clause());
        return query == null ? null : new BoostQuery(query, boosted.boost());
    }

    private @Nullable Query near(Near near) throws QueryException {
        return fields(
                NearCompiler.field(near), field -> new NearCompiler(field, words).query(near));
    }

    private static Query having(@Nullable String field) throws QueryException {
        if (field == null) {
            return new MatchAllDocsQuery();
        }
        return switch (field) {
            case ArticleFields.PUBLISHED ->
                    LongField.newRangeQuery(field, Long.MIN_VALUE, Long.MAX_VALUE);
            case FieldNames.TIER -> new MatchAllDocsQuery();
            default -> new FieldExistsQuery(field);
        };
    }

    private @Nullable Query word(String field, Word word) throws QueryException {
        if (field.equals(FieldNames.TIER)) {
            return tiers.query(word.text(), word.at());
        }
        return NumberFields.holds(field)
                ? numbers.exactly(field, word.text(), word.at())
                : words.createPhraseQuery(field, word.text());
    }

    private @Nullable Query phrase(String field, Phrase phrase) throws QueryException {
        if (field.equals(FieldNames.TIER)) {
            return tiers.query(phrase.text(), phrase.at());
        }
        return NumberFields.holds(field)
                ? numbers.exactly(field, phrase.text(), phrase.at() + 1)
                : words.createPhraseQuery(field, phrase.text(), phrase.slop());
    }

    private Query wildcard(String field, Wildcard wildcard) throws QueryException {
        var pattern = wildcard.pattern();
        spelled(field, pattern, wildcard.at());
        if (pattern.split("[*?]", 2)[0].length() < 2) {
            throw new QueryException(
                    "wildcard '" + pattern + "': begin with at least two letters", wildcard.at());
        }
        boolean prefix = pattern.indexOf('*') == pattern.length() - 1 && !pattern.contains("?");
        if (prefix && !pattern.contains("\\")) {
            var start = pattern.substring(0, pattern.length() - 1);
            return new PrefixQuery(term(field, start));
        }
        return new WildcardQuery(new Term(field, normalized(field, pattern)));
    }

    /// Every spelling counts alike, so that scores do not depend on which ones a partition holds.
    private Query fuzzy(String field, Fuzzy fuzzy) throws QueryException {
        spelled(field, fuzzy.text() + "~", fuzzy.at());
        var term = term(field, fuzzy.text());
        int length = fuzzy.text().codePointCount(0, fuzzy.text().length());
        int edits = FuzzyQuery.floatToEdits(fuzzy.distance(), length);
        return new FuzzyQuery(
                term,
                edits,
                FUZZY_PREFIX,
                FUZZY_EXPANSIONS,
                true,
                MultiTermQuery.CONSTANT_SCORE_REWRITE);
    }

    private Query range(String field, Range range) throws QueryException {
        if (NumberFields.holds(field)) {
            return numbers.range(field, range);
        }
        spelled(field, "[a TO b]", range.at());
        return TermRangeQuery.newStringRange(
                field,
                end(field, range.low()),
                end(field, range.high()),
                range.lowInclusive(),
                range.highInclusive());
    }

    private static @Nullable String end(String field, Range.@Nullable End end) {
        return end == null ? null : normalized(field, end.text());
    }

    private static Term term(String field, String text) {
        return new Term(field, ArticleFields.ANALYZER.normalize(field, text));
    }

    /// Escapes stay, and an analyzer that folds letters leaves them alone.
    private static String normalized(String field, String text) {
        return ArticleFields.ANALYZER.normalize(field, text).utf8ToString();
    }

    /// Only what is spelled in letters can be matched by letters; each look costs the words there
    /// are.
    private void spelled(String field, String term, int at) throws QueryException {
        if (NumberFields.holds(field) || field.equals(FieldNames.TIER)) {
            var way = field.equals(FieldNames.TIER) ? "a word" : field + ":[a TO b]";
            throw new QueryException(
                    "'%s': %s takes no wildcards; write %s".formatted(term, field, way), at);
        }
        if (++expanding > MAX_EXPANDING * ArticleFields.DEFAULT_FIELDS.size()) {
            throw new QueryException(
                    "too many wildcards, ranges of words and ~; at most " + MAX_EXPANDING, at);
        }
    }
}
