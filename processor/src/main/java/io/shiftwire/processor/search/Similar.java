package io.shiftwire.processor.search;

import io.shiftwire.events.Article;
import io.shiftwire.processor.query.ArticleFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// The words that tell an article from others, as a query in our own language: those it uses most
/// and others least (tf·idf), counted over all partitions.
final class Similar {
    private static final int LOOKED_AT = 20_000;
    private static final int CANDIDATES = 150;
    private static final int WORDS = 20;
    private static final int TITLE_COUNTS = 3;

    private final Map<String, Use> uses = new LinkedHashMap<>();

    /// How a term is used.
    ///
    /// @param written as it first stands in the article
    /// @param inText whether not in the title only
    private record Use(String written, int count, boolean inText) {
        Use plus(Use other) {
            return new Use(written, count + other.count, inText || other.inText);
        }
    }

    Similar(Article article) {
        read(article.title(), TITLE_COUNTS);
        var text = article.text();
        read(text.substring(0, Math.min(text.length(), LOOKED_AT)), 1);
    }

    private void read(String text, int worth) {
        try (TokenStream tokens = ArticleFields.ANALYZER.tokenStream(ArticleFields.TEXT, text)) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            var place = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                var written = text.substring(place.startOffset(), place.endOffset());
                if (isTelling(written)) {
                    uses.merge(
                            term.toString(),
                            new Use(written, worth, worth != TITLE_COUNTS),
                            Use::plus);
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string cannot fail", e);
        }
    }

    private static boolean isTelling(String word) {
        return word.length() > 2 && word.chars().allMatch(Character::isLetter);
    }

    /// Terms whose frequency is to be asked for.
    List<String> candidates() {
        return uses.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                (Map.Entry<String, Use> use) -> -use.getValue().count()))
                .limit(CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Words of a query joined by OR; empty where none tells anything.
    String query(TermStats stats) {
        var field = stats.fields().get(ArticleFields.TEXT);
        if (field == null) {
            return "";
        }
        long articles = field.articles();
        return stats.articlesBy(ArticleFields.TEXT).entrySet().stream()
                .filter(entry -> leadsOn(entry.getKey(), entry.getValue()))
                .map(entry -> Map.entry(entry.getKey(), worth(entry, articles)))
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(WORDS)
                .map(entry -> clause(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" OR "));
    }

    /// Whether another article has the term in its text too.
    private boolean leadsOn(String term, long articles) {
        var use = uses.get(term);
        return articles > (use != null && use.inText() ? 1 : 0);
    }

    private double worth(Map.Entry<String, Long> entry, long articles) {
        var use = uses.get(entry.getKey());
        int count = use == null ? 0 : use.count();
        return Math.sqrt(count) * Math.log(1 + articles / (1.0 + entry.getValue()));
    }

    private String clause(String term, double worth) {
        var use = uses.get(term);
        var word = use == null ? term : use.written();
        return "\"%s\"^%.1f".formatted(word.toLowerCase(Locale.ROOT), Math.max(worth, 0.1));
    }
}
