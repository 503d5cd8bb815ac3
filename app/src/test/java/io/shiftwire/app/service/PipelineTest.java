package io.shiftwire.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shiftwire.app.config.Config;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import java.io.BufferedReader;
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
