package io.shiftwire.processor.search;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.ArticleId;
import io.shiftwire.processor.index.PartitionsFixture;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.query.QueryLanguage;
import io.shiftwire.processor.search.SearchResults.Fragment;
import io.shiftwire.processor.search.SearchResults.Mark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.ExitableDirectoryReader.ExitingReaderException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Search over three partitions, which must look like one.
final class ArticleSearchTest {
    private final PartitionsFixture partitions = new PartitionsFixture(3);
    private final ArticleSearch search =
            new ArticleSearch(
                    partitions.open(),
                    new QueryLanguage(InstantSource.fixed(NOON)),
                    new SimpleMeterRegistry());

    @AfterEach
    void close() throws Exception {
        partitions.close();
    }

    @Test
    void hitsOfAllPartitionsAreRankedAsOne() throws Exception {
        put(
                0,
                article("a")
                        .title("Rain")
                        .text("Rain, rain and rain again.")
                        .annotated(List.of(), List.of()));
        put(
                1,
                article("b")
                        .title("Sun")
                        .text("It was sunny, then there was some rain.")
                        .annotated(List.of(), List.of()));
        put(2, article("c").title("Snow").text("Only snow.").annotated(List.of(), List.of()));

        var results = search.search(SearchRequest.of("rain"));

        assertThat(results.total()).isEqualTo(2);
        assertThat(ids(results)).containsExactly("a", "b");
        assertThat(results.partial()).isFalse();
    }

    @Test
    void highlightsMarkTheWordsAndHoldPlainText() throws Exception {
        put(
                0,
                article("a")
                        .title("<b>Rain</b> near")
                        .text("Sun first. Rains came late. Then <i>nothing</i>.")
                        .annotated(List.of(), List.of()));

        var hit = search.search(SearchRequest.of("rain")).hits().getFirst();

        var title = hit.highlights().getOrDefault("title", List.of()).getFirst();
        assertThat(title.text()).isEqualTo("<b>Rain</b> near");
        assertThat(title.marks()).containsExactly(new SearchResults.Mark(3, 7));
        var text = hit.highlights().getOrDefault("text", List.of()).getFirst();
        assertThat(text.text()).isEqualTo("Rains came late.");
        assertThat(text.marks()).containsExactly(new SearchResults.Mark(0, 5));
    }

    @Test
    void filtersNarrowAndTimeSorts() throws Exception {
        put(
                0,
                article("old")
                        .source("post")
                        .published(NOON.minusSeconds(9_000))
                        .annotated(List.of("nato"), List.of()));
        put(1, article("new").source("Post").published(NOON).annotated(List.of("nato"), List.of()));
        put(
                2,
                article("other")
                        .source("wire")
                        .language("de")
                        .annotated(List.of("territory"), List.of()));

        assertThat(ids(search.search(request("", List.of("nato"), List.of("post"), null))))
                .containsExactly("new", "old");
        assertThat(ids(search.search(request("", List.of(), List.of(), NOON.minusSeconds(60)))))
                .contains("new")
                .doesNotContain("old");
        assertThat(ids(search.search(SearchRequest.of("language:de")))).containsExactly("other");
    }

    @Test
    void anArticleIsFoundByItsIdInWhicheverPartition() throws Exception {
        put(2, article("a").title("Rain").annotated(List.of("nato"), List.of()));

        assertThat(search.article(new ArticleId("a")))
                .hasValueSatisfying(found -> assertThat(found.tags()).containsExactly("nato"));
        assertThat(search.article(new ArticleId("b"))).isEmpty();
    }

    @Test
    void anExpensiveWildcardIsRefusedOrServedButNeverFails() throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            int first = partition * 1_000;
            partitions.put(
                    partition,
                    IntStream.range(first, first + 1_000)
                            .mapToObj(i -> article("a" + i).text("word" + i))
                            .map(article -> article.annotated(List.of(), List.of()))
                            .toArray(AnnotatedArticle[]::new));
        }

        assertThat(search.search(SearchRequest.of("wo*")).total()).isEqualTo(2_000);
        assertThatThrownBy(() -> search.search(SearchRequest.of("w*")))
                .isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> search.search(SearchRequest.of("wo* NEAR/3 wo*")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("a wildcard beside NEAR stands for too many words");
    }

    @Test
    void aTitleOfTwoSentencesIsShownWhole() throws Exception {
        put(0, article("a").title("Flood. Bridge closed").annotated(List.of(), List.of()));

        var hit = search.search(SearchRequest.of("bridge")).hits().getFirst();

        assertThat(hit.highlights().getOrDefault("title", List.of()))
                .containsExactly(new Fragment("Flood. Bridge closed", List.of(new Mark(7, 13))));
    }

    @Test
    void theNewestRevisionOfAnArticleIsGivenWhole() throws Exception {
        var revised = article("a").title("Port closes").annotated(List.of("trade"), List.of());
        put(1, article("a").title("Port opens").annotated(List.of(), List.of()));
        put(1, revised);

        assertThat(search.article(new ArticleId("a"))).contains(revised);
        assertThat(partitions.open().documents()).isEqualTo(1);
    }

    @Test
    void timesTooFarAwayToCountBoundNothing() throws Exception {
        put(0, article("a").annotated(List.of(), List.of()));

        assertThat(ids(search.search(request("", List.of(), List.of(), Instant.MIN))))
                .containsExactly("a");
        assertThat(ids(search.search(request("", List.of(), List.of(), Instant.MAX)))).isEmpty();
    }

    @Test
    void timeRunOutGivesAPartialAnswer() throws Exception {
        put(0, article("a").title("Rain").annotated(List.of(), List.of()));

        assertThat(search.search(hasty("rain")).partial()).isTrue();
    }

    @Test
    void theExpansionOfAWildcardIsUnderTheTimeLimitToo() throws Exception {
        put(0, article("a").title("Rain").annotated(List.of(), List.of()));

        try (var view = partitions.open().view(() -> true)) {
            assertThatThrownBy(
                            () -> view.searcher().rewrite(new FuzzyQuery(new Term("text", "rein"))))
                    .isInstanceOf(ExitingReaderException.class);
        }
        assertThat(search.search(hasty("ra*")).partial()).isTrue();
        assertThat(search.search(hasty("rein~")).partial()).isTrue();
    }

    @Test
    void aBadQueryIsRefusedWithItsPosition() {
        assertThatThrownBy(() -> search.search(SearchRequest.of("rain colour:red")))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.position()).isEqualTo(5));
    }

    @Test
    void whatIsClosedMeanwhileIsNotSearched() throws Exception {
        put(0, article("a").title("Rain").annotated(List.of(), List.of()));
        partitions.close();

        assertThat(search.search(SearchRequest.of("rain")).total()).isZero();
        assertThat(partitions.open().documents()).isZero();
    }

    private static SearchRequest hasty(String query) {
        return SearchRequest.of(query).before(Duration.ofNanos(1));
    }

    private void put(int partition, AnnotatedArticle article) {
        partitions.put(partition, article);
    }

    private static SearchRequest request(
            String query, List<String> topics, List<String> sources, @Nullable Instant from) {
        var filters = new Filters(topics, sources, List.of(), List.of(), List.of(), from, null);
        return SearchRequest.of(query).within(filters).sorted(SortOrder.TIME);
    }

    private static List<String> ids(SearchResults results) {
        return results.hits().stream().map(hit -> hit.article().article().id().value()).toList();
    }
}
