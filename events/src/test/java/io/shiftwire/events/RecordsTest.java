package io.shiftwire.events;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the records promise beyond their fields.
final class RecordsTest {
    private static final SubscriptionId DESK = new SubscriptionId("desk");
    private static final SubscriptionId ABROAD = new SubscriptionId("abroad");
    private static final String SECRET = "whsec_c2FtcGxlLXNlY3JldC1vZi0zMi1ieXRlcy1sZW5ndGg=";

    @Test
    void tagsAndMatchesAreSortedAndNamedOnce() {
        var annotated =
                article("a").annotated(List.of("un", "nato", "un"), List.of(), DESK, ABROAD, DESK);

        assertThat(annotated.tags()).containsExactly("nato", "un");
        assertThat(annotated.matches()).containsExactly(ABROAD, DESK);
    }

    @Test
    void anAlertIsNamedBySubscriptionStoryAndKind() {
        var id = Alert.idOf(DESK, "story-1", Alert.Kind.SHIFT);

        assertThat(id).isEqualTo("alrt_lBBNozYAsxWLrPIJrKBTDw");
        assertThat(Alert.idOf(DESK, "story-1", Alert.Kind.MATCH)).isNotEqualTo(id);
        assertThat(Alert.idOf(ABROAD, "story-1", Alert.Kind.SHIFT)).isNotEqualTo(id);
        assertThat(Alert.idOf(DESK, "story-2", Alert.Kind.SHIFT)).isNotEqualTo(id);
    }

    @Test
    void aDeliveryIsKeyedByAlertAndChannel() {
        var sent = new Delivery("alrt_1", DESK, "console", 1, Instant.EPOCH, new Delivery.Sent());

        assertThat(sent.key()).isEqualTo("alrt_1|console");
    }

    @Test
    void aWebhookNeverShowsItsSecret() {
        var webhook = new Channel.Webhook(URI.create("https://desk.example/hook"), SECRET);

        assertThat(webhook.toString() + webhook.name()).doesNotContain("c2FtcGxl");
    }

    @Test
    void aWebhookGoesToAWebAddress() {
        assertThatThrownBy(() -> new Channel.Webhook(URI.create("file:///etc/passwd"), SECRET))
                .hasMessage(
                        "webhook url must be http or https with a host, not file:///etc/passwd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2FtcGxlLXNlY3JldC1vZi0zMi1ieXRlcy1sZW5ndGg=",
                "whsec_",
                "whsec_c2hvcnQtc2VjcmV0",
                "whsec_not base64, which signing would fail on",
            })
    void aSecretThatCannotSignIsRefusedAndNotRepeated(String secret) {
        var url = URI.create("https://desk.example/hook");

        assertThatThrownBy(() -> new Channel.Webhook(url, secret))
                .hasMessage("webhook secret must be whsec_ and base64 of 24 to 64 bytes");
    }

    @Test
    void aSubscriptionHasNameQueryAndChannel() {
        var console = List.<Channel>of(new Channel.Console());

        assertThatThrownBy(() -> new Subscription(DESK, " ", "nato", false, console))
                .hasMessage("subscription desk has no name");
        assertThatThrownBy(() -> new Subscription(DESK, "Desk", "", false, console))
                .hasMessage("subscription desk has no query");
        assertThatThrownBy(() -> new Subscription(DESK, "Desk", "nato", false, List.of()))
                .hasMessage("subscription desk has no channel");
    }

    @Test
    void aCueLiesInItsSentence() {
        assertThatThrownBy(() -> shift(10, 20, 5, 12, 0.5))
                .hasMessage("cue 5-12 does not lie in sentence 10-20");
        assertThatThrownBy(() -> shift(0, 20, 5, 12, Double.NaN))
                .hasMessage("confidence is 0 to 1, not NaN");
    }

    private static Shift shift(int start, int end, int cueStart, int cueEnd, double confidence) {
        return new Shift(
                "sentence",
                Part.TEXT,
                start,
                end,
                "cue",
                cueStart,
                cueEnd,
                "CEASE",
                "nato",
                null,
                "issue",
                Direction.AWAY,
                2,
                confidence,
                List.of(),
                List.of());
    }
}
