package io.shiftwire.processor.query;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Shift;
import io.shiftwire.processor.text.ArticleWords;
import io.shiftwire.processor.text.WordAnalyzer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/// Field names and analysis, declared once: what is indexed is what queries, packs and
/// subscriptions can name.
public final class ArticleFields {
    public static final String ID = "id";
    public static final String TITLE = "title";
    public static final String TEXT = "text";
    public static final String SOURCE = "source";
    public static final String LANGUAGE = "language";
    public static final String TAGS = "tags";
    public static final String URL = "url";
    public static final String STORY = "story";

    /// `independent`, or `copy` of another article.
    public static final String ORIGIN = "origin";

    /// The article this one is a copy of, or its own id.
    public static final String ORIGINAL = "original";

    public static final String PUBLISHED = "published";
    public static final String SHIFT_ACTOR = "shift.actor";
    public static final String SHIFT_ISSUE = "shift.issue";
    public static final String SHIFT_TOPIC = "shift.topic";
    public static final String SHIFT_DIRECTION = "shift.direction";
    public static final String SHIFT_SEVERITY = "shift.severity";

    /// Doc values only: actors as they are written.
    public static final String ACTOR_NAMES = "shift.actor.name";

    /// Fields a query may name.
    public static final Set<String> NAMES =
            Set.of(
                    ID,
                    TITLE,
                    TEXT,
                    SOURCE,
                    LANGUAGE,
                    TAGS,
                    URL,
                    STORY,
                    ORIGIN,
                    ORIGINAL,
                    PUBLISHED,
                    SHIFT_ACTOR,
                    SHIFT_ISSUE,
                    SHIFT_TOPIC,
                    SHIFT_DIRECTION,
                    SHIFT_SEVERITY);

    /// Fields searched where a query names none, with their weights.
    static final List<Weighted> DEFAULT_FIELDS =
            List.of(new Weighted(TITLE, 2), new Weighted(TEXT, 1));

    record Weighted(String field, float weight) {
        Query weigh(Query query) {
            return weight == 1 ? query : new BoostQuery(query, weight);
        }
    }

    /// Lucene refuses terms over 32,766 bytes, and one UTF-16 unit can take three of them.
    private static final int LONGEST_KEYWORD = 10_000;

    /// Running text; all other fields hold values.
    static final Set<String> WORDS = Set.of(TITLE, TEXT, SHIFT_ISSUE);

    /// Values of which case matters.
    private static final Set<String> EXACT = Set.of(ID, STORY, ORIGINAL);

    /// Analysis of every field, for indexing and for queries alike.
    public static final Analyzer ANALYZER = analyzer();

    private ArticleFields() {}

    /// The searchable fields of an article, none of them stored.
    public static Document document(AnnotatedArticle annotated) {
        return document(annotated, ArticleWords.of(annotated.article()));
    }

    /// The same, where the words of the article were read before.
    public static Document document(AnnotatedArticle annotated, ArticleWords words) {
        var article = annotated.article();
        var document = new Document();
        keyword(document, ID, article.id().value());
        document.add(new TextField(TITLE, words.title().stream()));
        document.add(new TextField(TEXT, words.text().stream()));
        keyword(document, SOURCE, article.source());
        keyword(document, STORY, annotated.story().id());
        var original = annotated.story().copyOf();
        keyword(document, ORIGIN, original == null ? "independent" : "copy");
        keyword(document, ORIGINAL, (original == null ? article.id() : original).value());
        if (article.language() != null) {
            keyword(document, LANGUAGE, article.languageOr(""));
        }
        if (article.url() != null) {
            keyword(document, URL, article.url());
        }
        document.add(new LongField(PUBLISHED, millis(article.time()), Store.NO));
        annotated.tags().forEach(tag -> keyword(document, TAGS, tag));
        annotated.shifts().forEach(shift -> shift(document, shift));
        return document;
    }

    private static void shift(Document document, Shift shift) {
        if (shift.actor() != null) {
            keyword(document, SHIFT_ACTOR, shift.actor());
            document.add(new SortedSetDocValuesField(ACTOR_NAMES, new BytesRef(shift.actor())));
        }
        document.add(new TextField(SHIFT_ISSUE, shift.issue(), Store.NO));
        keyword(document, SHIFT_TOPIC, shift.topic());
        keyword(document, SHIFT_DIRECTION, shift.direction().wireName());
        document.add(new IntField(SHIFT_SEVERITY, shift.severity(), Store.NO));
    }

    /// A longer value is no name anybody looks for; the article is found by the rest.
    private static void keyword(Document document, String field, String value) {
        if (value.length() <= LONGEST_KEYWORD) {
            var indexed = EXACT.contains(field) ? value : lowerCase(value);
            document.add(new KeywordField(field, indexed, Store.NO));
        }
    }

    /// Letter by letter, as the analysis of queries does it, and not by the rules of a language.
    public static String lowerCase(String value) {
        return value.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Milliseconds since 1970; times too far away to count so are the first or the last there is.
    public static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException _) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static Analyzer analyzer() {
        var fields = new HashMap<String, Analyzer>();
        WORDS.forEach(field -> fields.put(field, new WordAnalyzer()));
        EXACT.forEach(field -> fields.put(field, exact()));
        return new PerFieldAnalyzerWrapper(lowerCased(), fields);
    }

    private static Analyzer lowerCased() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var source = new KeywordTokenizer();
                return new TokenStreamComponents(source, new LowerCaseFilter(source));
            }

            @Override
            protected TokenStream normalize(String field, TokenStream in) {
                return new LowerCaseFilter(in);
            }
        };
    }

    private static Analyzer exact() {
        return new KeywordAnalyzer();
    }
}
