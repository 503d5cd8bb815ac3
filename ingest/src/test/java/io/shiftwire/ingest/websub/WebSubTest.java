package io.shiftwire.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.ingest.websub.WebSub.Sent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WebSubTest {
    private static final URI HUB = URI.create("https://hub.example/");
    private static final URI TOPIC = URI.create("https://post.example/feed");
    private static final byte[] BODY = "<rss/>".getBytes(StandardCharsets.UTF_8);

    private final List<Map<String, String>> posted = new CopyOnWriteArrayList<>();
    private final Source source = Source.at(new SourceId("post"), TOPIC);
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final WebSub websub =
            new WebSub(
                    URI.create("https://news.example/"),
                    "a secret of the operator",
                    (_, form) -> posted.add(form),
                    () -> now,
                    new SimpleMeterRegistry());

    @Test
    void aSubscriptionIsAskedForOnceAndAgainWhenItsLeaseIsHalfOver() throws Exception {
        websub.announced(source, HUB, TOPIC);
        websub.announced(source, HUB, TOPIC);
        verify(token(), "subscribe", TOPIC.toString(), true);
        now = now.plus(Duration.ofHours(30));
        websub.announced(source, HUB, TOPIC);
        now = now.plus(Duration.ofDays(3));
        websub.announced(source, HUB, TOPIC);

        assertThat(posted).hasSize(2);
        assertThat(posted.getFirst())
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", TOPIC.toString());
        assertThat(posted("hub.callback")).startsWith("https://news.example/websub/post/");
    }

    @Test
    void onlyWhatWeAskedForIsConfirmed() throws Exception {
        websub.announced(source, HUB, TOPIC);

        assertThat(verify(token(), "subscribe", TOPIC.toString(), true)).isEqualTo("say this");
        assertThat(verify("0".repeat(64), "subscribe", TOPIC.toString(), true)).isNull();
        assertThat(verify(token(), "subscribe", "https://evil.example/", true)).isNull();
        assertThat(verify(token(), "subscribe", TOPIC.toString(), false)).isNull();
        assertThat(verify(token(), "unsubscribe", TOPIC.toString(), true)).isNull();
        assertThat(verify(token(), "unsubscribe", TOPIC.toString(), false)).isEqualTo("say this");
    }

    @Test
    void onlyWhatTheHubSignedIsGenuine() throws Exception {
        websub.announced(source, HUB, TOPIC);
        var signature = sign(posted("hub.secret"));

        assertThat(websub.judge("post", BODY, "sha256=" + signature)).isEqualTo(Sent.GENUINE);
        assertThat(websub.judge("post", new byte[] {1}, "sha256=" + signature))
                .isEqualTo(Sent.FORGED);
        assertThat(websub.judge("other", BODY, "sha256=" + signature)).isEqualTo(Sent.FORGED);
        assertThat(websub.judge("post", BODY, "md5=" + signature)).isEqualTo(Sent.FORGED);
        assertThat(websub.judge("post", BODY, "sha256")).isEqualTo(Sent.FORGED);
        assertThat(websub.judge("post", BODY, null)).isEqualTo(Sent.FORGED);
    }

    @Test
    void aCallbackAddressCannotBeGuessed() throws Exception {
        websub.announced(source, HUB, TOPIC);

        assertThat(token()).matches("[0-9a-f]{64}");
        assertThat(websub.isOurs("post", token())).isTrue();
        assertThat(websub.isOurs("other", token())).isFalse();
        assertThat(websub.isOurs("post", "0".repeat(64))).isFalse();
        assertThat(websub.isOurs("post", "")).isFalse();
    }

    @Test
    void whatIsSentAgainIsDroppedOnceItWasStored() throws Exception {
        websub.announced(source, HUB, TOPIC);
        var signature = "sha256=" + sign(posted("hub.secret"));

        assertThat(websub.judge("post", BODY, signature)).isEqualTo(Sent.GENUINE);
        assertThat(websub.judge("post", BODY, signature)).isEqualTo(Sent.GENUINE);
        websub.taken("post", BODY);
        assertThat(websub.judge("post", BODY, signature)).isEqualTo(Sent.REPLAYED);
    }

    @Test
    void aHubThatDeniesIsLeftAloneForADay() throws Exception {
        websub.announced(source, HUB, TOPIC);
        assertThat(verify(token(), "denied", TOPIC.toString(), true)).isEmpty();
        now = now.plus(Duration.ofHours(20));
        websub.announced(source, HUB, TOPIC);
        assertThat(posted).hasSize(1);

        now = now.plus(Duration.ofHours(5));
        websub.announced(source, HUB, TOPIC);
        assertThat(posted).hasSize(2);
    }

    @Test
    void aHubIsToldWhenItsSourceIsRemoved() throws Exception {
        websub.removed(source, HUB, TOPIC);
        websub.announced(source, HUB, TOPIC);
        websub.removed(source, HUB, TOPIC);

        await().until(() -> posted.size() == 2);
        assertThat(posted.getLast())
                .containsEntry("hub.mode", "unsubscribe")
                .containsEntry("hub.topic", TOPIC.toString())
                .containsEntry("hub.callback", posted("hub.callback"));
    }

    @Test
    void aFeedThatNamesAnotherTopicEachTimeDoesNotMakeUsAskEachTime() throws Exception {
        for (int i = 0; i < 100; i++) {
            websub.announced(source, HUB, URI.create("https://post.example/" + i));
        }

        assertThat(posted).hasSize(1);
    }

    private String token() {
        var callback = posted("hub.callback");
        return callback.substring(callback.lastIndexOf('/') + 1);
    }

    private @Nullable String verify(String token, String mode, String topic, boolean wanted) {
        return websub.verify(
                "post",
                token,
                wanted,
                Map.of(
                        "hub.mode",
                        mode,
                        "hub.topic",
                        topic,
                        "hub.challenge",
                        "say this",
                        "hub.lease_seconds",
                        "345600"));
    }

    private String posted(String key) {
        return Objects.requireNonNull(posted.getFirst().get(key));
    }

    private static String sign(String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(BODY));
    }
}
