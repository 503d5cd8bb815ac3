package io.shiftwire.alerts.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import io.shiftwire.alerts.delivery.Alerts;
import io.shiftwire.alerts.delivery.Outcome;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Json;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sends to a real server, whose answers decide the outcome.
final class WebhookSenderTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

    private HttpServer server;
    private String body = "";
    private Map<String, List<String>> headers = Map.of();

    @SuppressWarnings("NullAway.Init") // started before each test
    WebhookSenderTest() {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theReferenceLibraryVerifiesWhatWeSign() throws Exception {
        answer(204, Map.of());

        assertThat(send(true)).isInstanceOf(Outcome.Sent.class);

        new Webhook(SECRET).verify(body, HttpHeaders.of(headers, (_, _) -> true));
        var event = Json.MAPPER.readTree(body);
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("alrt_1");
        assertThat(headers.get("Webhook-id")).containsExactly("alrt_1");
    }

    @Test
    void anAlertOfManyShiftsStaysUnderTwentyKilobytesAndSaysWhatItLeavesOut() throws Exception {
        var large = WebhookBody.of(Alerts.withShifts(60));

        assertThat(large.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_001);
        assertThat(Json.MAPPER.readTree(large).path("data").path("shiftsLeftOut").asInt())
                .isPositive();
    }

    @Test
    void aBusyReceiverSaysWhenToComeBack() throws Exception {
        answer(429, Map.of("Retry-After", "17"));

        assertThat(send(true)).isEqualTo(new Outcome.Failed("HTTP 429", Duration.ofSeconds(17)));
    }

    @Test
    void anEndpointThatIsGoneIsNotTriedAgain() throws Exception {
        answer(410, Map.of());

        assertThat(send(true)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aRedirectIsAFailure() throws Exception {
        answer(302, Map.of("Location", "https://elsewhere.example/"));

        assertThat(send(true)).isEqualTo(new Outcome.Failed("HTTP 302", null));
    }

    @Test
    void aPrivateAddressIsRefusedUnlessAllowed() throws Exception {
        answer(204, Map.of());

        assertThat(send(false))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason()).contains("not on the public internet"));
        assertThat(body).isEmpty();
    }

    private void answer(int status, Map<String, String> answerHeaders) {
        server.createContext(
                "/hook",
                exchange -> {
                    try (exchange) {
                        body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        headers = exchange.getRequestHeaders();
                        answerHeaders.forEach(exchange.getResponseHeaders()::set);
                        exchange.sendResponseHeaders(status, -1);
                    }
                });
    }

    private Outcome send(boolean allowPrivate) throws IOException {
        var url = URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
        var channel = new Channel.Webhook(url, SECRET);
        var subscription =
                new Subscription(
                        new SubscriptionId("desk"), "The desk", "*:*", true, List.of(channel));
        try (var sender = new WebhookSender(allowPrivate, InstantSource.system())) {
            return sender.send(Alerts.withShifts(1), subscription, channel);
        }
    }
}
