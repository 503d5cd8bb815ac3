package io.shiftwire.processor.search;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.processor.index.PartitionsFixture;
import io.shiftwire.processor.query.QueryLanguage;
import io.shiftwire.processor.search.SearchResults.Hit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Three partitions of very unlike sizes answer as one index does, and as reading every article
/// does.
final class PartitionsTest {
    private static final List<String> WORDS =
            List.of("river", "harbour", "summit", "treaty", "border", "vote", "storm", "bridge");

    private final PartitionsFixture three = new PartitionsFixture(3);
    private final PartitionsFixture one = new PartitionsFixture(1);
    private final List<AnnotatedArticle> articles = new ArrayList<>();

    @BeforeEach
    void fill() {
        var random = new Random(7);
        var parts =
                List.of(
                        new ArrayList<AnnotatedArticle>(),
                        new ArrayList<AnnotatedArticle>(),
                        new ArrayList<AnnotatedArticle>());
        for (int n = 0; n < 200; n++) {
            var article =
                    article("a" + n)
                            .title(words(random, 3))
                            .text(words(random, 5 + random.nextInt(60)))
                            .published(NOON.plusSeconds(n * 7919 % 200))
                            .annotated(List.of(), List.of());
            articles.add(article);
            parts.get(n % 20 == 0 ? 0 : n % 5 == 0 ? 1 : 2).add(article);
        }
        one.put(0, articles.toArray(AnnotatedArticle[]::new));
        for (int i = 0; i < 3; i++) {
            three.put(i, parts.get(i).toArray(AnnotatedArticle[]::new));
        }
    }

    @AfterEach
    void close() throws Exception {
        three.close();
        one.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "river",
                "river storm",
                "title:vote OR bridge",
                "\"summit treaty\"",
                "harb*",
                "border NOT title:border",
                "\"vote river\"~4",
                "summt~1"
            })
    void scoresAreThoseOfOneIndex(String query) throws Exception {
        var expected = search(one, query, SortOrder.RELEVANCE, 200);

        var found = search(three, query, SortOrder.RELEVANCE, 200);

        assertThat(found.total()).isPositive().isEqualTo(expected.total());
        assertThat(scores(found)).isEqualTo(scores(expected));
        assertThat(found.hits())
                .isSortedAccordingTo(Comparator.comparingDouble(Hit::score).reversed());
    }

    @Test
    void theNewestAreTakenFromAllPartitions() throws Exception {
        var expected =
                articles.stream()
                        .filter(a -> a.article().title().contains("storm"))
                        .sorted(
                                Comparator.comparing((AnnotatedArticle a) -> a.article().time())
                                        .reversed())
                        .limit(20)
                        .toList();

        var found = search(three, "title:storm", SortOrder.TIME, 20);

        assertThat(found.hits()).extracting(Hit::article).containsExactlyElementsOf(expected);
    }

    private static SearchResults search(
            PartitionsFixture index, String query, SortOrder sort, int limit) throws Exception {
        var search =
                new ArticleSearch(
                        index.open(),
                        new QueryLanguage(InstantSource.fixed(NOON)),
                        new SimpleMeterRegistry());
        return search.search(
                SearchRequest.of(query).sorted(sort).first(limit).before(Duration.ofSeconds(30)));
    }

    private static Map<String, Double> scores(SearchResults found) {
        return found.hits().stream()
                .collect(toMap(hit -> hit.article().article().id().value(), Hit::score));
    }

    private static String words(Random random, int count) {
        var words = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }
}
