package io.shiftwire.processor.search;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static io.shiftwire.processor.search.Corpus.inStory;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.ArticleId;
import io.shiftwire.processor.search.SearchRequest.Counted;
import io.shiftwire.processor.search.SearchResults.Count;
import io.shiftwire.processor.search.Suggestions.Suggestion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// From one article to others, over three instances.
final class ExploreTest {
    private final List<AnnotatedArticle> articles =
            List.of(
                    made("ferry", "Ferry strands off Helgo", "dock workers strike", 0, null),
                    made("copy", "Ferry strands off Helgo", "dock workers strike", 60, "ferry"),
                    made("later", "Dock workers end strike", "the ferry sails", 120, null),
                    inStory(
                            article("rain")
                                    .title("Rain")
                                    .text("Rain fell on the valley.")
                                    .source("post-2")
                                    .annotated(List.of("nato"), List.of()),
                            "rain",
                            null));
    private final Instances three = new Instances(articles);
    private final Explorer explorer = new Explorer(three.search);
    private final Suggestions suggestions = new Suggestions(three.search);

    @AfterEach
    void close() throws Exception {
        three.close();
    }

    @Test
    void similarArticlesAreNeitherItselfNorItsCopies() throws Exception {
        for (var id : List.of("ferry", "copy")) {
            var article = three.search.article(new ArticleId(id)).orElseThrow();

            assertThat(ids(explorer.similar(article, 10))).containsExactly("later");
        }
    }

    @Test
    void aStoryKnowsItsFirstArticleItsSourcesAndItsOrigins() throws Exception {
        var story = explorer.story("strike").orElseThrow();

        assertThat(story.first().id().value()).isEqualTo("ferry");
        assertThat(story.articles())
                .extracting(line -> line.id().value())
                .containsExactly("ferry", "copy", "later");
        assertThat(story.total()).isEqualTo(3);
        assertThat(story.independent()).isEqualTo(2);
        assertThat(story.sources()).containsExactly(new Count("post-1", 3));
        assertThat(explorer.story("none\" OR *:*")).isEmpty();
    }

    @Test
    void facetsCountAllMatchesTheMostFrequentFirst() throws Exception {
        var counted =
                new Counted(EnumSet.of(Facet.SOURCE, Facet.TIER, Facet.TOPIC), 1, false, null);

        var facets = three.search.search(SearchRequest.of("").first(1).counting(counted)).facets();

        assertThat(facets)
                .containsEntry(Facet.SOURCE, List.of(new Count("post-1", 3)))
                .containsEntry(Facet.TIER, List.of(new Count("official", 3)))
                .containsEntry(Facet.TOPIC, List.of(new Count("nato", 1)));
    }

    @Test
    void theLastWordIsCompletedByFieldsWordsAndValues() throws Exception {
        assertThat(suggestions.complete("strike sou", 5).suggestions())
                .containsExactly(new Suggestion("strike source:", "field", 0));
        assertThat(suggestions.complete("valley OR Str", 5).suggestions())
                .containsExactly(new Suggestion("valley OR strike", "word", 2));
        assertThat(suggestions.complete("(source:PO", 5).suggestions())
                .containsExactly(
                        new Suggestion("(source:post-1", "value", 3),
                        new Suggestion("(source:post-2", "value", 1));
        assertThat(suggestions.complete("tier:off", 5).suggestions())
                .containsExactly(new Suggestion("tier:official", "value", 0));
        assertThat(suggestions.complete("published:[now-1d", 5).suggestions()).isEmpty();
        assertThat(suggestions.complete("", 5).suggestions()).isEmpty();
        assertThat(suggestions.complete("nofield:a", 5).suggestions()).isEmpty();
    }

    @Test
    void aQueryThatFindsNothingIsMended() throws Exception {
        assertThat(three.search.search(SearchRequest.of("ferri dokc")).didYouMean())
                .isEqualTo("ferry dock");
        assertThat(three.search.search(SearchRequest.of("ferry rain")).didYouMean()).isNull();
        assertThat(three.search.search(SearchRequest.of("ferries rain")).didYouMean()).isNull();
        assertThat(three.search.search(SearchRequest.of("ferry")).didYouMean()).isNull();
    }

    @Test
    void anExportGivesEveryMatchInOrder() throws Exception {
        var given = new ArrayList<String>();

        var exported =
                explorer.export(
                        SearchRequest.of("").sorted(SortOrder.OLDEST),
                        Explorer.EXPORT_CAP,
                        article -> given.add(article.article().id().value()));

        assertThat(given).containsExactly("ferry", "rain", "copy", "later");
        assertThat(exported).isEqualTo(new Explorer.Exported(4, true, Set.of()));
    }

    private static AnnotatedArticle made(
            String id, String title, String text, int seconds, @Nullable String copyOf) {
        var article =
                article(id)
                        .title(title)
                        .text(text)
                        .source("post-1")
                        .published(NOON.plusSeconds(seconds))
                        .annotated(List.of(), List.of());
        return inStory(article, "strike", copyOf);
    }

    private static List<String> ids(SearchResults found) {
        return found.hits().stream().map(hit -> hit.article().article().id().value()).toList();
    }
}
