package io.shiftwire.processor.search;

import io.shiftwire.processor.query.ArticleFields;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// The words and values the index holds, and how many articles have them.
final class Vocabulary {
    private static final int LOOKED_AT = 5_000;
    private static final int SPELLINGS_LOOKED_AT = 200;

    private Vocabulary() {}

    /// The most frequent of the first 5,000 that begin so.
    static Map<String, Long> beginning(IndexSearcher searcher, Ask.Completions ask)
            throws IOException {
        var terms = MultiTerms.getTerms(searcher.getIndexReader(), ask.field());
        if (terms == null) {
            return Map.of();
        }
        var prefix = new BytesRef(ask.prefix());
        var found = new HashMap<String, Long>();
        var each = terms.iterator();
        var status = each.seekCeil(prefix);
        while (status != TermsEnum.SeekStatus.END
                && found.size() < LOOKED_AT
                && StringHelper.startsWith(each.term(), prefix)) {
            found.put(each.term().utf8ToString(), (long) each.docFreq());
            if (each.next() == null) {
                break;
            }
        }
        return most(found, ask.limit());
    }

    /// Words of titles and texts at most two edits away.
    static Map<String, Long> like(IndexSearcher searcher, Ask.Spellings ask) throws IOException {
        var found = new HashMap<String, Long>();
        for (var field : List.of(ArticleFields.TITLE, ArticleFields.TEXT)) {
            var terms = MultiTerms.getTerms(searcher.getIndexReader(), field);
            if (terms != null) {
                int edits = ask.word().length() < 5 ? 1 : 2;
                var like = new FuzzyTermsEnum(terms, new Term(field, ask.word()), edits, 1, true);
                for (int i = 0; i < SPELLINGS_LOOKED_AT && like.next() != null; i++) {
                    found.merge(like.term().utf8ToString(), (long) like.docFreq(), Math::max);
                }
            }
        }
        return most(found, ask.limit());
    }

    static Map<String, Long> most(Map<String, Long> counts, int limit) {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (a, _) -> a,
                                LinkedHashMap::new));
    }
}
