package io.shiftwire.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SourcesTableTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String FINE =
            """
            {"source": {"id": "post", "url": "https://post.example/feed"}, "status": "ok",
             "health": {"level": "ok", "detail": ""}, "lastNew": "2026-03-02T11:15:00Z",
             "due": "2026-03-02T12:00:40Z", "itemsPerDay": 31.25}\
            """;
    private static final String BROKEN =
            """
            {"source": {"id": "harbour-gazette", "url": "https://gazette.example/"}, "status": "http-404",
             "health": {"level": "failing", "detail": "https://gazette.example/: HTTP 404, and a page that explains at great length why it is not there"},
             "due": "2026-03-03T09:00:00Z"}\
            """;
    private static final String NEW =
            "{\"source\": {\"id\": \"yesterday\", \"url\": \"https://y.example/\"}, \"status\": \"new\"}";

    @Test
    void troubleComesFirstWithItsReasonBelow() throws Exception {
        var lines = new SourcesTable(NOON, false).lines(sources(FINE, BROKEN, NEW));

        assertThat(lines)
                .containsExactly(
                        "source           status              last new  per day   next",
                        "harbour-gazette  http-404                   -        -   21 h",
                        "    HTTP 404, and a page that explains at great length why it is not there",
                        "post             ok                      45 m     31.3   40 s",
                        "yesterday        new                        -        -      -");
    }

    @Test
    void nothingIsWiderThanATerminal() throws Exception {
        var long64 =
                BROKEN.replace("harbour-gazette", "x".repeat(30)).replace("why", "why ".repeat(50));

        assertThat(new SourcesTable(NOON, false).lines(sources(long64)))
                .allMatch(line -> line.length() <= 80);
        assertThat(new SourcesTable(NOON, true).lines(sources(long64)))
                .anyMatch(line -> line.equals("    https://gazette.example/"))
                .anyMatch(line -> line.length() > 200);
    }

    @Test
    void theSummaryCountsLevels() throws Exception {
        assertThat(SourcesTable.summary(sources(FINE, FINE, BROKEN, NEW)))
                .isEqualTo("4 sources: 2 ok, 1 new, 1 failing");
        assertThat(SourcesTable.summary(List.of())).startsWith("no sources; add one");
    }

    private static List<JsonNode> sources(String... json) throws IOException {
        var all = new ArrayList<JsonNode>();
        for (var one : json) {
            all.add(Json.MAPPER.readTree(one));
        }
        return all;
    }
}
