package io.shiftwire.processor.query;

import io.shiftwire.processor.query.Clause.Range;
import java.time.InstantSource;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/// Clauses over `published` and `shift.severity`, which hold numbers.
record NumberFields(InstantSource clock) {
    static boolean holds(String field) {
        return ArticleFields.PUBLISHED.equals(field) || ArticleFields.SHIFT_SEVERITY.equals(field);
    }

    Query exactly(String field, String text, int at) throws QueryException {
        var span = span(field, text, at);
        return between(field, span.first(), span.last());
    }

    Query range(String field, Range range) throws QueryException {
        long from = Long.MIN_VALUE;
        if (range.low() != null) {
            var span = span(field, range.low().text(), range.low().at());
            from = range.lowInclusive() ? span.first() : span.last() + 1;
        }
        long to = Long.MAX_VALUE;
        if (range.high() != null) {
            var span = span(field, range.high().text(), range.high().at());
            to = range.highInclusive() ? span.last() : span.first() - 1;
        }
        return between(field, from, to);
    }

    private NumberSpan span(String field, String text, int at) throws QueryException {
        return ArticleFields.PUBLISHED.equals(field)
                ? TimeSpan.of(text, clock, at)
                : NumberSpan.ofNumber(text, at);
    }

    private static Query between(String field, long from, long to) {
        if (from > to) {
            return new MatchNoDocsQuery("ends before it begins");
        }
        return ArticleFields.PUBLISHED.equals(field)
                ? LongField.newRangeQuery(field, from, to)
                : severity(from, to);
    }

    private static Query severity(long from, long to) {
        if (from > Integer.MAX_VALUE || to < Integer.MIN_VALUE) {
            return new MatchNoDocsQuery("no such severity");
        }
        return IntField.newRangeQuery(
                ArticleFields.SHIFT_SEVERITY,
                Math.clamp(from, Integer.MIN_VALUE, Integer.MAX_VALUE),
                Math.clamp(to, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
}
