package io.shiftwire.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shiftwire.app.config.Config;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything at once on the embedded broker, spoken to over HTTP as a user would.
final class PipelineTest {
    private static final String SHIFT =
            """
            {"url":"https://harbour-post.example/a","title":"Norway halts its NATO deployment in the north",\
            "text":"Norway will withdraw its battalion from the NATO mission, the defence ministry announced on Monday. \
            The government said the alliance was told. NATO declined to comment.","source":"harbour-post",\
            "published":"2026-03-01T12:00:00Z","language":"en"}\
            """;
    private static final String WEATHER =
            """
            {"url":"https://harbour-post.example/b","title":"Rain in the valley","text":"Rain fell.",\
            "source":"harbour-post","published":"2026-03-01T12:00:00Z"}\
            """;

    @TempDir private static Path folder;

    private static Service service;
    private static Api api;

    @SuppressWarnings("NullAway.Init") // JUnit sets the fields
    PipelineTest() {}

    @BeforeAll
    static void start() throws Exception {
        var desk =
                new Subscription(
                        new SubscriptionId("alliance"),
                        "Alliance desk",
                        "shift.topic:nato",
                        true,
                        List.of(new Channel.Web()));
        service =
                new Service(
                        Config.defaults(folder).withHttp(new Config.Http("127.0.0.1", 0)),
                        new Settings("run", List.of(desk)));
        service.start();
        api = new Api(service.httpPort());
        await().atMost(Duration.ofMinutes(1)).until(api::isReady);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aPostedArticleIsTaggedSearchableAndAlertedOnce() throws Exception {
        assertThat(
                        api.post("/api/articles", "application/x-ndjson", SHIFT + "\n" + SHIFT)
                                .statusCode())
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(api.json("/api/alerts").path("alerts")).hasSize(1));
        var alert = api.json("/api/alerts").path("alerts").get(0);
        assertThat(alert.path("kind").asText()).isEqualTo("SHIFT");
        assertThat(alert.path("shifts").get(0).path("actor").asText()).isEqualTo("Norway");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    var hits = api.search("tags:nato AND battalion").path("hits");
                    assertThat(hits).hasSize(1);
                    assertThat(hits.get(0).path("highlights").path("text").get(0).path("marks"))
                            .isNotEmpty();
                });
        assertThat(api.post("/api/articles", "application/json", SHIFT).statusCode())
                .isEqualTo(200);
        assertThat(api.json("/api/alerts").path("alerts")).hasSize(1);
    }

    @Test
    void aBadItemIsAnsweredForItselfAndTheRestIsTaken() throws Exception {
        var answer =
                api.post("/api/articles", "application/x-ndjson", WEATHER + "\n{\"title\": \n");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"accepted\"")
                .contains("\"rejected\"")
                .contains("malformed-json");
    }

    @Test
    void aWrongQueryIsAnsweredWithItsPosition() throws Exception {
        var answer = api.get("/api/search?q=nato%20AND%20(");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"position\":10");
    }

    @Test
    void alertsStreamAsServerSentEvents() throws Exception {
        api.post("/api/articles", "application/json", SHIFT);

        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                api.open("/api/alerts/stream"), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> line.startsWith("event:")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("alert"));
        }
    }

    @Test
    void aPageElsewhereCannotWriteThroughAReadersBrowser() throws Exception {
        var request =
                java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create(
                                        "http://localhost:"
                                                + service.httpPort()
                                                + "/api/subscriptions"))
                        .header("Origin", "https://evil.example")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        var answer =
                java.net.http.HttpClient.newHttpClient()
                        .send(request, java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("https://evil.example");
    }

    @Test
    void aRecordTheProcessorCannotReadGoesToTheDeadLettersWithTheReason() throws Exception {
        var bootstrap = api.json("/api/status").path("bootstrap").asText();
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>("articles", "bad", "{not json"))
                    .get(10, TimeUnit.SECONDS);
        }

        var letter = DeadLetters.first(bootstrap, "articles-dlq");

        assertThat(letter.value()).isEqualTo("{not json");
        assertThat(letter.headers().toArray())
                .anySatisfy(header ->
                        assertThat(new String(header.value(), StandardCharsets.UTF_8))
                                .contains("not a readable Article"));
        await().untilAsserted(() ->
                assertThat(api.get("/metrics").body()).contains("shiftwire_deadletters_total"));
    }

    @Test
    void anArticleTakenDownIsGoneAtOnceAndDoesNotComeBack() throws Exception {
        post("taken", "Lighthouse sold to a collector");
        await().until(() -> api.search("lighthouse").path("hits").size() == 1);
        var id = api.search("lighthouse").at("/hits/0/article/article/id").asText();

        var answer = api.delete("/api/articles/" + id, "{\"reason\":\"Court order 12/2026\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .contains("Court order 12/2026")
                .contains("https://harbour-post.example/taken");
        assertThat(api.search("lighthouse").path("total").asLong()).isZero();
        assertThat(api.get("/api/articles/" + id).statusCode()).isEqualTo(404);
        assertThat(api.json("/api/takedowns").at("/takedowns/0/article").asText()).isEqualTo(id);

        post("taken", "Lighthouse sold to a collector after all");
        post("other", "Lightship sold to a collector");
        await().until(() -> api.search("lightship").path("hits").size() == 1);
        assertThat(api.search("lighthouse").path("total").asLong()).isZero();
    }

    @Test
    void aTakedownOfNothingLegalIsRefused() throws Exception {
        assertThat(api.delete("/api/articles/a.b", "").statusCode()).isEqualTo(400);
        assertThat(api.delete("/api/articles/never-there", "reason").statusCode()).isEqualTo(400);
        assertThat(
                        api.delete(
                                        "/api/articles/never-there",
                                        "{\"reason\":\"" + "x".repeat(1_001) + "\"}")
                                .body())
                .contains("a reason has at most 1000 characters, not 1001");
    }

    @Test
    void theIndexIsWrittenAnewWhileItIsSearched() throws Exception {
        post("anew", "Windmill restored by volunteers");
        await().until(() -> api.search("windmill").path("hits").size() == 1);

        assertThat(api.post("/api/index/reindex?all=true", "text/plain", "").statusCode())
                .isEqualTo(202);
        await().until(() -> !api.json("/api/index").at("/reindex/running").asBoolean());

        var status = api.json("/api/index");
        assertThat(status.at("/reindex/done").asLong()).isPositive();
        assertThat(status.at("/reindex/failure").isMissingNode()).isTrue();
        assertThat(status.at("/partitions/0/slices/0/current").asBoolean()).isTrue();
        assertThat(api.search("windmill").path("hits")).hasSize(1);
    }

    private static void post(String name, String title) throws IOException {
        var body =
                """
                {"url":"https://harbour-post.example/%s","title":"%s","text":"Nobody was surprised.","source":"harbour-post"}\
                """
                        .formatted(name, title);
        assertThat(api.post("/api/articles", "application/json", body).statusCode()).isEqualTo(200);
    }

    @Test
    void metricsTellWhatHappened() throws Exception {
        api.post("/api/articles", "application/json", WEATHER);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(api.get("/metrics").body())
                                .contains("shiftwire_articles_published_total")
                                .contains("shiftwire_articles_processed_total")
                                .contains("shiftwire_index_documents"));
    }
}
