package io.shiftwire.processor.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// Parses Lucene's classic query syntax over `ArticleFields`, within limits that keep hostile
/// queries cheap.
///
/// Words must all match unless OR is written. Dates are `2026-03-01`, an RFC 3339 instant, `now`,
/// or `now-7d`, `now-12h`.
public final class QueryLanguage {
    /// Longest query, in UTF-16 units.
    public static final int MAX_LENGTH = 4_000;

    /// Deepest nesting of parentheses.
    public static final int MAX_DEPTH = 20;

    private static final Pattern AGO = Pattern.compile("now(?:-(\\d{1,6})([mhd]))?");
    private static final Pattern WHERE = Pattern.compile("at line (\\d+), column (\\d+)");

    private final InstantSource clock;

    public QueryLanguage(InstantSource clock) {
        this.clock = clock;
    }

    public Query parse(String query) throws QueryException {
        bound(query);
        try {
            return new Parser().parse(query);
        } catch (ParseException e) {
            throw explain(query, e);
        } catch (IndexSearcher.TooManyClauses e) {
            throw new QueryException(
                    "too many clauses; at most " + IndexSearcher.getMaxClauseCount(), -1);
        }
    }

    /// Lucene's parser recurses, so depth is counted before it runs.
    private static void bound(String query) throws QueryException {
        if (query.isBlank()) {
            throw new QueryException("the query is empty", 0);
        }
        if (query.length() > MAX_LENGTH) {
            throw new QueryException(
                    "the query has %d characters; at most %d".formatted(query.length(), MAX_LENGTH),
                    -1);
        }
        int depth = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > MAX_DEPTH) {
                throw new QueryException("parentheses nest deeper than " + MAX_DEPTH, i);
            }
        }
    }

    private static QueryException explain(String query, ParseException e) {
        if (e.getCause() instanceof Refused refused) {
            return new QueryException(Objects.requireNonNull(refused.getMessage()), -1);
        }
        var token = e.currentToken;
        if (token == null && e.getCause() instanceof ParseException cause) {
            token = cause.currentToken;
        }
        if (token != null && token.next != null) {
            int at = Math.clamp(token.next.beginColumn, 0, query.length());
            var what = token.next.image.isEmpty() ? "the end" : "'" + token.next.image + "'";
            return new QueryException(
                    "did not expect %s at character %d".formatted(what, at + 1), at);
        }
        var where = WHERE.matcher(String.valueOf(e.getMessage()));
        int at =
                where.find() ? Math.clamp(Integer.parseInt(where.group(2)), 0, query.length()) : -1;
        return new QueryException(
                at < 0 ? "not a query" : "not a query from character " + (at + 1), at);
    }

    /// Thrown inside Lucene's parser to refuse a construct.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private final class Parser extends MultiFieldQueryParser {
        Parser() {
            super(
                    ArticleFields.DEFAULT_FIELDS.keySet().toArray(String[]::new),
                    ArticleFields.ANALYZER,
                    ArticleFields.DEFAULT_FIELDS);
            setDefaultOperator(QueryParser.Operator.AND);
            setAutoGeneratePhraseQueries(true);
            setSplitOnWhitespace(false);
        }

        @Override
        public Query parse(String query) throws ParseException {
            try {
                return super.parse(query);
            } catch (Refused e) {
                var wrapped = new ParseException(e.getMessage());
                wrapped.initCause(e);
                throw wrapped;
            }
        }

        @Override
        protected Query getFieldQuery(@Nullable String field, String text, boolean quoted)
                throws ParseException {
            known(field);
            if (ArticleFields.PUBLISHED.equals(field)) {
                return LongField.newRangeQuery(field, instant(text, false), instant(text, true));
            }
            if (ArticleFields.SHIFT_SEVERITY.equals(field)) {
                return IntField.newExactQuery(field, number(text));
            }
            return super.getFieldQuery(field, text, quoted);
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
            if (ArticleFields.PUBLISHED.equals(field)) {
                long from =
                        low == null
                                ? Long.MIN_VALUE
                                : instant(low, !lowInclusive) + (lowInclusive ? 0 : 1);
                long to =
                        high == null
                                ? Long.MAX_VALUE
                                : instant(high, highInclusive) - (highInclusive ? 0 : 1);
                return LongField.newRangeQuery(field, from, to);
            }
            if (ArticleFields.SHIFT_SEVERITY.equals(field)) {
                int from = low == null ? Integer.MIN_VALUE : number(low) + (lowInclusive ? 0 : 1);
                int to = high == null ? Integer.MAX_VALUE : number(high) - (highInclusive ? 0 : 1);
                return IntField.newRangeQuery(field, from, to);
            }
            return super.getRangeQuery(field, low, high, lowInclusive, highInclusive);
        }

        @Override
        protected Query getRegexpQuery(@Nullable String field, String regex) {
            throw new Refused(
                    "regular expressions are not supported; use wildcards such as peacekeep*");
        }

        @Override
        protected Query getWildcardQuery(@Nullable String field, String term)
                throws ParseException {
            known(field);
            if (!"*".equals(term)) {
                stem(term);
            }
            return super.getWildcardQuery(field, term);
        }

        @Override
        protected Query getPrefixQuery(@Nullable String field, String term) throws ParseException {
            known(field);
            stem(term);
            return super.getPrefixQuery(field, term);
        }

        private void stem(String term) {
            var fixed = term.split("[*?]", 2)[0];
            if (fixed.length() < 2) {
                throw new Refused("wildcard '" + term + "': begin with at least two letters");
            }
        }

        private void known(@Nullable String field) {
            if (field != null && !ArticleFields.NAMES.contains(field)) {
                throw new Refused(
                        "no field '%s'; there are %s"
                                .formatted(
                                        field,
                                        String.join(", ", new TreeSet<>(ArticleFields.NAMES))));
            }
        }

        private int number(String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException _) {
                throw new Refused("'" + text + "' is not a whole number");
            }
        }

        /// The first or the last millisecond that `text` names.
        private long instant(String text, boolean last) {
            var ago = AGO.matcher(text);
            if (ago.matches()) {
                var amount = ago.group(1);
                return clock.millis()
                        - (amount == null
                                ? 0
                                : back(Long.parseLong(amount), ago.group(2)).toMillis());
            }
            try {
                if (text.length() == 10) {
                    var day = LocalDate.parse(text);
                    var edge = last ? day.plusDays(1) : day;
                    return edge.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
                            - (last ? 1 : 0);
                }
                return Instant.parse(text).toEpochMilli();
            } catch (DateTimeException _) {
                throw new Refused(
                        "'%s' is not a date; write 2026-03-01, 2026-03-01T12:00:00Z or now-7d"
                                .formatted(text));
            }
        }

        private static Duration back(long amount, String unit) {
            return switch (unit) {
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
    }
}
