package io.shiftwire.processor.query;

import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.document.LongField;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// Lucene's classic parser, knowing our fields: each kind of clause checks its field first. A field
/// of null means that the query names none.
final class FieldParser extends MultiFieldQueryParser {
    private static final int FURTHEST = 100;

    private final NumberFields numbers;

    FieldParser(InstantSource clock) {
        super(
                ArticleFields.DEFAULT_FIELDS.keySet().toArray(String[]::new),
                ArticleFields.ANALYZER,
                ArticleFields.DEFAULT_FIELDS);
        this.numbers = new NumberFields(clock);
        setDefaultOperator(Operator.AND);
        setSplitOnWhitespace(true);
        setAutoGeneratePhraseQueries(true);
        setFuzzyPrefixLength(1);
    }

    @Override
    protected @Nullable Query getFieldQuery(@Nullable String field, String text, boolean quoted)
            throws ParseException {
        known(field);
        return NumberFields.holds(field)
                ? numbers.exactly(field, text)
                : super.getFieldQuery(field, text, quoted);
    }

    /// Quoted text arrives here, whether it is followed by a distance or not.
    @Override
    protected @Nullable Query getFieldQuery(@Nullable String field, String text, int slop)
            throws ParseException {
        known(field);
        if (slop > FURTHEST) {
            throw new Refused("~" + slop, "words apart: at most " + FURTHEST + ", not " + slop);
        }
        return NumberFields.holds(field)
                ? numbers.exactly(field, text)
                : super.getFieldQuery(field, text, slop);
    }

    @Override
    protected Query getRangeQuery(
            @Nullable String field,
            @Nullable String low,
            @Nullable String high,
            boolean lowInclusive,
            boolean highInclusive)
            throws ParseException {
        known(field);
        return NumberFields.holds(field)
                ? numbers.range(field, low, high, lowInclusive, highInclusive)
                : super.getRangeQuery(field, low, high, lowInclusive, highInclusive);
    }

    @Override
    protected Query getRegexpQuery(@Nullable String field, String regex) {
        throw new Refused(
                "/" + regex,
                "regular expressions are not supported; use wildcards such as peacekeep*");
    }

    @Override
    protected Query getFuzzyQuery(@Nullable String field, String term, float similarity)
            throws ParseException {
        spelled(field, term + "~");
        return super.getFuzzyQuery(field, term, similarity);
    }

    @Override
    protected Query getPrefixQuery(@Nullable String field, String term) throws ParseException {
        spelled(field, term + "*");
        begins(term + "*");
        return super.getPrefixQuery(field, term);
    }

    @Override
    protected Query getWildcardQuery(@Nullable String field, String term) throws ParseException {
        if ("*".equals(term)) {
            return everythingWith(field);
        }
        spelled(field, term);
        begins(term);
        return super.getWildcardQuery(field, term);
    }

    /// Lucene matches nothing where every clause is a NOT; people mean everything else.
    @Override
    protected @Nullable Query getBooleanQuery(List<BooleanClause> clauses) throws ParseException {
        if (!clauses.isEmpty() && clauses.stream().allMatch(BooleanClause::isProhibited)) {
            clauses.add(new BooleanClause(new MatchAllDocsQuery(), Occur.FILTER));
        }
        return super.getBooleanQuery(clauses);
    }

    private static Query everythingWith(@Nullable String field) {
        if (field == null || "*".equals(field)) {
            return new MatchAllDocsQuery();
        }
        known(field);
        if (ArticleFields.PUBLISHED.equals(field)) {
            return LongField.newRangeQuery(field, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return new FieldExistsQuery(field);
    }

    private static void known(@Nullable String field) {
        if (field != null && !ArticleFields.NAMES.contains(field)) {
            var names = String.join(", ", new TreeSet<>(ArticleFields.NAMES));
            throw new Refused(field + ":", "no field '%s'; there are %s".formatted(field, names));
        }
    }

    /// Only what is spelled in letters can be matched by letters.
    private static void spelled(@Nullable String field, String term) {
        known(field);
        if (NumberFields.holds(field)) {
            throw new Refused(
                    term,
                    "'%s': %s takes no wildcards; write %s:[a TO b]".formatted(term, field, field));
        }
    }

    /// A wildcard near the front has to look at every word there is.
    private static void begins(String term) {
        if (term.split("[*?]", 2)[0].length() < 2) {
            throw new Refused(term, "wildcard '" + term + "': begin with at least two letters");
        }
    }
}
