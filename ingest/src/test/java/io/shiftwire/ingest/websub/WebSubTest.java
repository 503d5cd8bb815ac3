package io.shiftwire.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WebSubTest {
    private static final URI HUB = URI.create("https://hub.example/");
    private static final URI TOPIC = URI.create("https://post.example/feed");
    private static final byte[] BODY = "<rss/>".getBytes(StandardCharsets.UTF_8);

    private final List<Map<String, String>> posted = new ArrayList<>();
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
        websub.subscribe(source, HUB, TOPIC);
        websub.subscribe(source, HUB, TOPIC);
        verify(token(), "subscribe", TOPIC.toString(), true);
        now = now.plus(Duration.ofHours(30));
        websub.subscribe(source, HUB, TOPIC);
        now = now.plus(Duration.ofDays(3));
        websub.subscribe(source, HUB, TOPIC);

        assertThat(posted).hasSize(2);
        assertThat(posted.getFirst())
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", TOPIC.toString());
        assertThat(posted("hub.callback")).startsWith("https://news.example/websub/post/");
    }

    @Test
    void onlyWhatWeAskedForIsConfirmed() throws Exception {
        websub.subscribe(source, HUB, TOPIC);

        assertThat(verify(token(), "subscribe", TOPIC.toString(), true)).isEqualTo("say this");
        assertThat(verify("0".repeat(64), "subscribe", TOPIC.toString(), true)).isNull();
        assertThat(verify(token(), "subscribe", "https://evil.example/", true)).isNull();
        assertThat(verify(token(), "subscribe", TOPIC.toString(), false)).isNull();
        assertThat(verify(token(), "unsubscribe", TOPIC.toString(), true)).isNull();
        assertThat(verify(token(), "unsubscribe", TOPIC.toString(), false)).isEqualTo("say this");
    }

    @Test
    void onlyWhatTheHubSignedIsGenuine() throws Exception {
        websub.subscribe(source, HUB, TOPIC);
        var signature = sign(posted("hub.secret"));

        assertThat(websub.isGenuine("post", BODY, "sha256=" + signature)).isTrue();
        assertThat(websub.isGenuine("post", new byte[] {1}, "sha256=" + signature)).isFalse();
        assertThat(websub.isGenuine("other", BODY, "sha256=" + signature)).isFalse();
        assertThat(websub.isGenuine("post", BODY, "md5=" + signature)).isFalse();
        assertThat(websub.isGenuine("post", BODY, "sha256")).isFalse();
        assertThat(websub.isGenuine("post", BODY, null)).isFalse();
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
