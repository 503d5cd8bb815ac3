package io.shiftwire.processor.tagging;

import io.shiftwire.events.Article;
import io.shiftwire.events.Part;
import io.shiftwire.events.Span;
import io.shiftwire.events.TagEvidence;
import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.TermFilteredPresearcher;

/// Tags articles of one language with the topics they are about. Thread-safe; an article is
/// analysed once for all topics.
public final class TopicTagger implements AutoCloseable {
    /// What an article counts as whose source states no language.
    public static final String DEFAULT_LANGUAGE = "en";

    /// Packs name no dates, so the clock is never read.
    private static final QueryLanguage LANGUAGE =
            new QueryLanguage(InstantSource.fixed(Instant.EPOCH));

    private final String language;
    private final List<TopicPack> packs;
    private final Monitor monitor;

    private TopicTagger(String language, List<TopicPack> packs) throws IOException {
        this.language = language;
        this.packs = packs;
        this.monitor = new Monitor(ArticleFields.ANALYZER, new TermFilteredPresearcher());
    }

    /// Compiles the topic packs of `language` from the class path.
    ///
    /// @throws IllegalStateException where a clause is no query; the message names it
    public static TopicTagger fromPack(String language) {
        return of(language, TopicPack.load(language));
    }

    static TopicTagger of(String language, List<TopicPack> packs) {
        try {
            var tagger = new TopicTagger(language, packs);
            for (var pack : packs) {
                tagger.monitor.register(queries(pack));
            }
            return tagger;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hold the topic packs in memory", e);
        }
    }

    /// The topics it can give.
    public List<String> topics() {
        return packs.stream().map(TopicPack::topic).toList();
    }

    /// Whether the article is in the language of the packs, or its source states none.
    public boolean reads(Article article) {
        return article.languageOr(DEFAULT_LANGUAGE).equals(language);
    }

    /// The topics the article is about; none where `reads` says no.
    public Tagging tag(Article article) {
        if (!reads(article)) {
            return Tagging.NONE;
        }
        var hits = hits(match(article));
        if (hits.isEmpty()) {
            return Tagging.NONE;
        }
        var sentences = Sentences.of(article);
        var tags = new TreeSet<String>();
        var evidence = new ArrayList<TagEvidence>();
        for (var pack : packs) {
            for (var hit : new TopicRule(pack, hits, sentences).substantiveHits()) {
                tags.add(pack.topic());
                var at = hit.words();
                evidence.add(new TagEvidence(pack.topic(), hit.clause().id(), at, at.in(article)));
            }
        }
        evidence.sort(ORDER);
        return new Tagging(List.copyOf(tags), evidence);
    }

    private static final Comparator<TagEvidence> ORDER =
            Comparator.comparing(TagEvidence::topic)
                    .thenComparing(evidence -> evidence.at().part())
                    .thenComparingInt(evidence -> evidence.at().start())
                    .thenComparingInt(evidence -> evidence.at().end())
                    .thenComparing(TagEvidence::clause);

    private MatchingQueries<HighlightsMatch> match(Article article) {
        var document = new Document();
        document.add(new TextField(ArticleFields.TITLE, article.title(), Store.NO));
        document.add(new TextField(ArticleFields.TEXT, article.text(), Store.NO));
        try {
            return monitor.match(document, HighlightsMatch.MATCHER);
        } catch (IOException e) {
            throw new UncheckedIOException("matching in memory failed for " + article.id(), e);
        }
    }

    private static Map<String, List<Span>> hits(MatchingQueries<HighlightsMatch> matches) {
        if (!matches.getErrors().isEmpty()) {
            throw new IllegalStateException("topic pack: clauses fail: " + matches.getErrors());
        }
        var hits = new HashMap<String, List<Span>>();
        for (var match : matches.getMatches()) {
            var spans = new LinkedHashSet<Span>();
            for (var part : Part.values()) {
                match.getHits(part.wireName()).stream()
                        .map(hit -> new Span(part, hit.startOffset(), hit.endOffset()))
                        .forEach(spans::add);
            }
            hits.put(match.getQueryId(), List.copyOf(spans));
        }
        return hits;
    }

    /// The queries of a pack, each stored under its own text, so that equal ones are run once.
    private static List<MonitorQuery> queries(TopicPack pack) {
        var queries = new LinkedHashMap<String, MonitorQuery>();
        for (var clause : pack.clauses()) {
            var texts = Stream.of(List.of(clause.query()), clause.near(), clause.unless());
            texts.flatMap(List::stream)
                    .forEach(text -> queries.put(text, query(pack.topic(), clause.id(), text)));
        }
        for (var exclusion : pack.exclusions()) {
            var text = exclusion.query();
            queries.put(text, query(pack.topic(), exclusion.id(), text));
        }
        return List.copyOf(queries.values());
    }

    private static MonitorQuery query(String topic, String clause, String text) {
        try {
            return new MonitorQuery(text, LANGUAGE.parse(text));
        } catch (QueryException e) {
            throw new IllegalStateException(
                    "topic pack clause %s/%s: %s".formatted(topic, clause, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the topic packs", e);
        }
    }
}
