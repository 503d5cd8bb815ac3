package io.shiftwire.processor.matching;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Direction;
import io.shiftwire.events.Part;
import io.shiftwire.events.Shift;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.processor.query.ArticleFields;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StoredQueriesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);
    private final StoredQueries queries = new StoredQueries(CLOCK);

    @AfterEach
    void close() {
        queries.close();
    }

    @Test
    void onlyMatchingSubscriptionsAreNamedInOrder() throws Exception {
        queries.register(subscription("weather", "rain", false));
        queries.register(subscription("all", "*:*", false));
        queries.register(subscription("nato", "tags:nato", false));

        assertThat(queries.match(article("a").annotated(List.of(), List.of())))
                .extracting(SubscriptionId::value)
                .containsExactly("all", "weather");
    }

    @Test
    void aSubscriptionToShiftsMatchesNoArticleWithoutOne() throws Exception {
        queries.register(subscription("shifts", "*:*", true));

        assertThat(queries.match(article("a").annotated(List.of(), List.of()))).isEmpty();
        assertThat(queries.match(article("a").annotated(List.of(), List.of(shift("US", 2)))))
                .hasSize(1);
    }

    @Test
    void aRemovedOrReplacedSubscriptionMatchesNoMore() throws Exception {
        queries.register(subscription("a", "rain", false));
        queries.register(subscription("a", "snow", false));
        assertThat(queries.match(article("a").annotated(List.of(), List.of()))).isEmpty();

        queries.register(subscription("a", "rain", false));
        queries.remove(new SubscriptionId("a"));
        assertThat(queries.match(article("a").annotated(List.of(), List.of()))).isEmpty();
    }

    /// lucene-monitor can silently never match (apache/lucene#14427), so it is held against plain
    /// search.
    @Test
    void matchesEqualThoseOfAPlainSearchForEveryQueryAndArticle() throws Exception {
        var random = new Random(5);
        var texts = randomQueries(random);
        for (int i = 0; i < texts.size(); i++) {
            queries.register(subscription("q" + i, texts.get(i), false));
        }
        for (int n = 0; n < 60; n++) {
            var article = randomArticle(random, n);
            var expected = matchesPlainly(texts, article);
            assertThat(queries.match(article))
                    .extracting(SubscriptionId::value)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<String> randomQueries(Random random) {
        var clauses =
                List.of(
                        "tags:nato",
                        "tags:territory",
                        "language:en",
                        "source:post-1",
                        "source:post-2",
                        "rain",
                        "title:river",
                        "\"rain river\"",
                        "shift.actor:us",
                        "shift.actor:\"south korea\"",
                        "shift.severity:[2 TO 3]",
                        "shift.severity:1",
                        "published:[now-7d TO now]",
                        "published:[2026-01-01 TO 2026-02-01]",
                        "riv*",
                        "shift.direction:away",
                        "-rain",
                        "shift.issue:membership",
                        "rain NEAR/1 river",
                        "title:(rain BEFORE/0 river)",
                        "text:(riv* NEAR/3 (fell OR rose))",
                        "\"rain river\" BEFORE/2 fell",
                        "rian~1",
                        "published:[now-1M/M TO now/d]",
                        "origin:independent");
        var queries = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            var a = clauses.get(random.nextInt(clauses.size()));
            var b = clauses.get(random.nextInt(clauses.size()));
            queries.add(
                    switch (random.nextInt(4)) {
                        case 0 -> a;
                        case 1 -> a + " AND " + b;
                        case 2 -> a + " OR " + b;
                        default -> "(" + a + " OR " + b + ") AND *:*";
                    });
        }
        return queries;
    }

    private static AnnotatedArticle randomArticle(Random random, int n) {
        var words = List.of("rain", "river", "valley", "rain river", "snow");
        var article =
                article("a" + n)
                        .title(words.get(random.nextInt(words.size())))
                        .text(words.get(random.nextInt(words.size())) + " fell")
                        .source("post-" + random.nextInt(3))
                        .language(random.nextBoolean() ? "en" : null)
                        .published(NOON.minusSeconds(random.nextInt(60 * 86_400)));
        var tags = random.nextBoolean() ? List.of("nato") : List.of("territory", "peacekeeping");
        List<Shift> shifts =
                random.nextBoolean()
                        ? List.of()
                        : List.of(
                                shift(
                                        random.nextBoolean() ? "US" : "South Korea",
                                        1 + random.nextInt(3)));
        return article.annotated(tags, shifts);
    }

    private static List<String> matchesPlainly(List<String> texts, AnnotatedArticle article)
            throws IOException, QueryException {
        var language = new QueryLanguage(CLOCK);
        var matching = new ArrayList<String>();
        try (var directory = new ByteBuffersDirectory()) {
            try (var writer =
                    new IndexWriter(directory, new IndexWriterConfig(ArticleFields.ANALYZER))) {
                writer.addDocument(ArticleFields.document(article));
            }
            try (var reader = DirectoryReader.open(directory)) {
                var searcher = new IndexSearcher(reader);
                for (int i = 0; i < texts.size(); i++) {
                    if (searcher.count(language.parse(texts.get(i))) == 1) {
                        matching.add("q" + i);
                    }
                }
            }
        }
        return matching;
    }

    private static Shift shift(String actor, int severity) {
        return new Shift(
                "It moved.",
                Part.TEXT,
                0,
                9,
                "moved",
                3,
                8,
                "CEASE",
                "nato",
                actor,
                "alliance membership",
                Direction.AWAY,
                severity,
                0.5,
                List.of(),
                List.of());
    }

    private static Subscription subscription(String id, String query, boolean onlyShifts) {
        return new Subscription(
                new SubscriptionId(id), id, query, onlyShifts, List.of(new Channel.Web()));
    }
}
