package io.shiftwire.processor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.processor.index.PartitionsFixture;
import io.shiftwire.processor.search.SearchRequest.Counted;
import io.shiftwire.processor.search.SearchResults.Hit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What three instances say together is what one index says.
final class SpreadTest {
    private static final Counted EVERYTHING =
            new Counted(EnumSet.allOf(Facet.class), 100, true, null);

    private final List<AnnotatedArticle> articles = Corpus.of(300);
    private final Instances three = new Instances(articles);
    private final PartitionsFixture index = new PartitionsFixture(1);
    private final ArticleSearch one =
            new ArticleSearch(index.open(), Instances.LANGUAGE, new SimpleMeterRegistry());

    SpreadTest() {
        index.put(0, articles.toArray(AnnotatedArticle[]::new));
    }

    @AfterEach
    void close() throws Exception {
        three.close();
        one.close();
        index.close();
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
                "summt~1",
                "river NEAR/2 bridge",
                "tier:official storm",
                "published:[now-30d TO now]",
                ""
            })
    void hitsScoresAndCountsAreThoseOfOneIndex(String query) throws Exception {
        for (var sort : SortOrder.values()) {
            var request = SearchRequest.of(query).sorted(sort).first(200).counting(EVERYTHING);

            var expected = one.search(request);
            var found = three.search.search(request);

            assertThat(found.total()).isPositive().isEqualTo(expected.total());
            assertThat(found.hits()).isEqualTo(expected.hits());
            assertThat(found.facets()).isEqualTo(expected.facets());
            assertThat(found.timeline()).isEqualTo(expected.timeline());
            assertThat(found.missing()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"river", "storm OR vote", ""})
    void pagesOfAnySizeMakeTheSameWhole(String query) throws Exception {
        for (var sort : SortOrder.values()) {
            var whole = SearchRequest.of(query).sorted(sort).first(200);
            var expected = ids(one.search(whole).hits());

            assertThat(pages(three, whole.first(7), 40).subList(0, expected.size()))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"river", "storm OR vote", ""})
    void eachStoryIsShownOnceByItsBestHit(String query) throws Exception {
        for (var sort : SortOrder.values()) {
            var everything = pages(one, SearchRequest.of(query).sorted(sort).first(200), 5);
            var stories = new ArrayList<String>();
            var expected = new ArrayList<String>();
            for (var id : everything) {
                if (!stories.contains(story(id))) {
                    stories.add(story(id));
                    expected.add(id);
                }
            }
            var request = SearchRequest.of(query).sorted(sort).collapsed();

            assertThat(pages(three, request.first(9), 60)).isEqualTo(expected);
            var first = three.search.search(request.first(200));
            assertThat(first.stories()).isEqualTo(stories.size());
            for (var hit : first.hits()) {
                long matches =
                        everything.stream()
                                .filter(id -> story(id).equals(hit.article().story().id()))
                                .count();
                assertThat(hit.others()).isEqualTo(matches - 1);
            }
        }
    }

    @Test
    void anInstanceThatIsDownIsNamedByItsPartitionsAndTheRestIsRight() throws Exception {
        three.down.add(2);
        var request = SearchRequest.of("river").first(200).counting(EVERYTHING).collapsed();

        var found = three.search.search(request);

        assertThat(found.missing()).containsExactly(4); // 5 has a standby
        try (var rest = new Instances(without(Set.of(4)))) {
            var expected = rest.search.search(request);
            assertThat(found.total()).isEqualTo(expected.total());
            assertThat(found.hits()).isEqualTo(expected.hits());
            assertThat(found.facets()).isEqualTo(expected.facets());
        }
    }

    @Test
    void whereNobodyAnswersEverythingIsMissing() throws Exception {
        three.down.addAll(Set.of(0, 1, 2));

        var found = three.search.search(SearchRequest.of("river"));

        assertThat(found.missing()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(found.total()).isZero();
    }

    private List<AnnotatedArticle> without(Set<Integer> partitions) {
        return articles.stream()
                .filter(article -> !partitions.contains(Instances.partition(article)))
                .toList();
    }

    private String story(String id) {
        return articles.get(Integer.parseInt(id.substring(1))).story().id();
    }

    private static List<String> pages(Instances instances, SearchRequest request, int most)
            throws Exception {
        return pages(instances.search, request, most);
    }

    private static List<String> pages(ArticleSearch search, SearchRequest request, int most)
            throws Exception {
        var ids = new ArrayList<String>();
        var next = request;
        for (int i = 0; i < most; i++) {
            var page = search.search(next);
            ids.addAll(ids(page.hits()));
            if (page.next() == null) {
                break;
            }
            next = request.from(page.next());
        }
        return ids;
    }

    private static List<String> ids(List<Hit> hits) {
        return hits.stream().map(hit -> hit.article().article().id().value()).toList();
    }
}
