package io.shiftwire.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.app.config.Config;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The routes of search, on a service with five articles.
final class SearchApiTest {
    private static final String ARTICLES =
            """
            {"url":"https://a.example/1","title":"Ferry strands off Helgo","text":"A ferry ran aground off the island of Helgo in fog. All passengers were brought ashore by lifeboats before noon, the harbour master said.","source":"harbour-post","published":"2026-03-01T12:00:00Z","language":"en"}
            {"url":"https://b.example/1","title":"Ferry strands off Helgo","text":"A ferry ran aground off the island of Helgo in fog. All passengers were brought ashore by lifeboats before noon, the harbour master said.","source":"island-echo","published":"2026-03-01T12:30:00Z","language":"en"}
            {"url":"https://a.example/2","title":"Fog keeps the Helgo ferry in harbour","text":"The ferry to the island stayed in harbour for a second day because of fog. Passengers slept in the town hall.","source":"harbour-post","published":"2026-03-02T12:00:00Z","language":"en"}
            {"url":"https://a.example/3","title":"=HYPERLINK(\\"https://evil.example\\") wins bake-off","text":"Bakers \\"cheered\\", twice.","source":"harbour-post","published":"2026-03-03T12:00:00Z"}
            {"url":"https://c.example/1","title":"Regenwetter","text":"Es regnet.","source":"talpost","published":"2026-03-04T12:00:00Z","language":"de"}
            """;

    @TempDir private static Path folder;

    private static Service service;
    private static Api api;

    @SuppressWarnings("NullAway.Init") // JUnit sets the fields
    SearchApiTest() {}

    @BeforeAll
    static void start() throws Exception {
        int port = ChildProcess.freePort();
        service =
                new Service(
                        Config.defaults(folder).withHttp(new Config.Http("127.0.0.1", port)),
                        Settings.run());
        service.start();
        api = new Api(port);
        await().atMost(Duration.ofMinutes(1)).until(api::isReady);
        assertThat(api.post("/api/articles", "application/x-ndjson", ARTICLES).statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.json("/api/search").path("total").asInt() == 5);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void facetsAndTimelineCountAllMatches() throws Exception {
        var found = api.json("/api/search?limit=1&facets=source,language,tier&timeline=1d");

        assertThat(found.path("facets").path("source"))
                .hasToString(
                        """
                        [{"id":"harbour-post","count":3},{"id":"island-echo","count":1},{"id":"talpost","count":1}]\
                        """);
        assertThat(found.path("facets").path("tier"))
                .hasToString("[{\"id\":\"other\",\"count\":5}]");
        assertThat(found.path("timeline"))
                .hasToString(
                        """
                        {"interval":"1d","buckets":[{"start":"2026-03-01T00:00:00Z","count":2},\
                        {"start":"2026-03-02T00:00:00Z","count":1},{"start":"2026-03-03T00:00:00Z","count":1},\
                        {"start":"2026-03-04T00:00:00Z","count":1}]}\
                        """);
        assertThat(found.path("missing")).isEmpty();
    }

    @Test
    void aStoryIsShownOnceAndPagesGoOn() throws Exception {
        var all = "/api/search?q=ferry&collapse=story&sort=oldest&limit=1";
        var first = api.json(all);

        assertThat(first.path("hits").get(0).path("others").asInt()).isPositive();
        assertThat(first.path("stories").asInt()).isLessThan(first.path("total").asInt());
        var second = api.json(all + "&after=" + first.path("next").asText());
        assertThat(second.path("total").asInt()).isEqualTo(3);
        assertThat(titles(second)).doesNotContain("Ferry strands off Helgo");
    }

    @Test
    void anArticleLeadsToItsStoryAndToSimilarOnes() throws Exception {
        var hit = api.json("/api/search?sort=oldest&limit=1").path("hits").get(0).path("article");
        var id = encoded(hit.path("article").path("id").asText());

        var story = api.json("/api/stories/" + encoded(hit.path("story").path("id").asText()));
        assertThat(story.path("first").path("source").asText()).isEqualTo("harbour-post");
        assertThat(story.path("total").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(story.path("independent").asInt()).isEqualTo(story.path("total").asInt() - 1);
        var similar = api.json("/api/articles/" + id + "/similar");
        assertThat(titles(similar)).contains("Fog keeps the Helgo ferry in harbour");
        assertThat(titles(similar)).doesNotContain("Ferry strands off Helgo");
        assertThat(api.get("/api/stories/none").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/articles/none/similar").statusCode()).isEqualTo(404);
    }

    @Test
    void wordsAreCompletedAndMended() throws Exception {
        var suggested = api.json("/api/suggest?q=fog%20source:ha").path("suggestions");

        assertThat(suggested)
                .hasToString(
                        """
                        [{"query":"fog source:harbour-post","kind":"value","count":3}]\
                        """);
        assertThat(api.search("ferri helgo").path("didYouMean").asText()).isEqualTo("ferry helgo");
    }

    @Test
    void csvIsGuardedAgainstFormulas() throws Exception {
        var answer = api.get("/api/search/export?format=csv&q=bakers");

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"shiftwire-search.csv\"");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(answer.body())
                .startsWith(
                        "id,published,source,language,title,url,tags,story,copyOf,actors,text\r\n")
                .contains(",\"'=HYPERLINK(\"\"https://evil.example\"\") wins bake-off\",")
                .contains(",\"Bakers \"\"cheered\"\", twice.\"\r\n");
    }

    @Test
    void everyMatchIsExportedInOrder() throws Exception {
        var lines = api.get("/api/search/export?format=jsonl&sort=oldest").body().split("\n", -1);

        assertThat(lines).hasSize(6);
        assertThat(lines[0]).contains("https://a.example/1");
        assertThat(lines[4]).contains("https://c.example/1");
        assertThat(api.get("/api/search/export?format=jsonl&limit=2").body().split("\n"))
                .hasSize(2);
    }

    @Test
    void theCommandExportsToo() throws Exception {
        var url = "--url=http://localhost:" + service.httpPort();
        try (var child =
                ChildProcess.start(
                        folder, "search", "fog", "--format=csv", "--all", "--sort=oldest", url)) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            var lines = List.of(child.out().split("\r\n"));
            assertThat(lines).hasSize(4);
            assertThat(lines.getLast()).contains("Fog keeps the Helgo ferry in harbour");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/search?q=nofield:a | no field 'nofield'",
                "/api/search?sort=best | sort: 'best' is neither relevance, time nor oldest",
                "/api/search?collapse=all | collapse: 'all' is neither story nor none",
                "/api/search?facets=color | facets: 'color' is none of topic, source",
                "/api/search?facetLimit=0 | facetLimit: 1 to 100, not 0",
                "/api/search?timeline=2d | interval: '2d' is none of auto, 1m",
                "/api/search?timeline=1m | interval: 1m makes more than 1000 buckets here",
                "/api/search?after=abc | after: not a cursor",
                "/api/search?tier=best | no tier 'best'; there are official",
                "/api/search?timeoutMs=0 | timeoutMs: 1 to 30000, not 0",
                "/api/search/export?format=pdf | format: 'pdf' is neither csv nor jsonl",
                "/api/search/export?q=(a | did not expect the end",
                "/api/suggest?q=a&limit=99 | limit: 1 to 50, not 99"
            })
    void whatCannotBeServedIsNamed(String path, String error) throws Exception {
        var answer = api.get(path.replace(" ", "%20"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(error);
    }

    @Test
    void aCursorServesNoOtherSearch() throws Exception {
        var next = api.json("/api/search?q=ferry&limit=1").path("next").asText();

        assertThat(api.get("/api/search?q=fog&limit=1&after=" + next).body())
                .contains("this cursor is of another search");
    }

    private static List<String> titles(JsonNode found) {
        return StreamSupport.stream(found.path("hits").spliterator(), false)
                .map(hit -> hit.path("article").path("article").path("title").asText())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
