package io.shiftwire.processor.query;

import java.time.InstantSource;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// Clauses over `published` and `shift.severity`, which hold numbers.
record NumberFields(InstantSource clock) {
    static boolean holds(@Nullable String field) {
        return ArticleFields.PUBLISHED.equals(field) || ArticleFields.SHIFT_SEVERITY.equals(field);
    }

    Query exactly(@Nullable String field, String text) {
        var span = span(field, text);
        return between(field, span.first(), span.last());
    }

    Query range(
            @Nullable String field,
            @Nullable String low,
            @Nullable String high,
            boolean lowInclusive,
            boolean highInclusive) {
        long from = Long.MIN_VALUE;
        if (low != null) {
            var span = span(field, low);
            from = lowInclusive ? span.first() : span.last() + 1;
        }
        long to = Long.MAX_VALUE;
        if (high != null) {
            var span = span(field, high);
            to = highInclusive ? span.last() : span.first() - 1;
        }
        return between(field, from, to);
    }

    private NumberSpan span(@Nullable String field, String text) {
        return ArticleFields.PUBLISHED.equals(field)
                ? NumberSpan.ofTime(text, clock)
                : NumberSpan.ofNumber(text);
    }

    private static Query between(@Nullable String field, long from, long to) {
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
