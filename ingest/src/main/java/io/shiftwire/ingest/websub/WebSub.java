package io.shiftwire.ingest.websub;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Source;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Subscribes to feeds that announce a hub, as W3C WebSub says, and checks what hubs send. Polling
/// goes on beside it, since hubs fall silent without a word.
public final class WebSub {
    private static final Logger LOG = LoggerFactory.getLogger(WebSub.class);
    private static final Duration LEASE = Duration.ofDays(7);
    private static final Duration RETRY = Duration.ofHours(6);

    private final URI callback;
    private final HubSecrets secrets;
    private final HubRequests hubs;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final ConcurrentMap<String, Instant> askAgain = new ConcurrentHashMap<>();

    /// A subscriber.
    ///
    /// @param callback where hubs reach this service, such as `https://news.example`
    /// @param secret at least 16 characters, the same on every instance
    public WebSub(
            URI callback,
            String secret,
            HubRequests hubs,
            InstantSource clock,
            MeterRegistry meters) {
        this.callback = callback;
        this.secrets = new HubSecrets(secret);
        this.hubs = hubs;
        this.clock = clock;
        this.meters = meters;
    }

    /// Asks the hub for a subscription, unless that was done and holds.
    ///
    /// @param topic the address of the feed as the feed itself gives it
    public void subscribe(Source source, URI hub, URI topic) throws InterruptedException {
        var id = source.id().value();
        var key = id + " " + topic;
        var again = askAgain.get(key);
        if (again != null && again.isAfter(clock.instant())) {
            return;
        }
        askAgain.put(key, clock.instant().plus(RETRY));
        try {
            hubs.post(
                    hub,
                    Map.of(
                            "hub.mode", "subscribe",
                            "hub.topic", topic.toString(),
                            "hub.callback", address(id, topic).toString(),
                            "hub.secret", secrets.secret(id),
                            "hub.lease_seconds", String.valueOf(LEASE.toSeconds())));
            count("asked");
        } catch (IOException e) {
            count("refused");
            LOG.warn("{}: hub {} does not take a subscription: {}", id, hub, e.getMessage());
        }
    }

    /// Answers a hub that asks whether a subscription is wanted: the challenge to send back, or
    /// null where it is not ours.
    ///
    /// @param wanted whether the source is one of ours and not paused
    public @Nullable String verify(
            String id, String token, boolean wanted, Map<String, String> query) {
        var topic = topic(query.get("hub.topic"));
        var challenge = query.get("hub.challenge");
        if (topic == null || challenge == null || !secrets.isToken(token, id, topic)) {
            return null;
        }
        boolean subscribing = "subscribe".equals(query.get("hub.mode"));
        if (subscribing != wanted) {
            return null;
        }
        if (subscribing) {
            var lease = lease(query.get("hub.lease_seconds"));
            askAgain.put(id + " " + topic, clock.instant().plus(lease.dividedBy(2)));
            count("verified");
        }
        return challenge;
    }

    /// Whether `body` comes from the hub that `id` is subscribed at.
    public boolean isGenuine(String id, byte[] body, @Nullable String signature) {
        boolean genuine = secrets.isSigned(id, body, signature);
        count(genuine ? "received" : "forged");
        return genuine;
    }

    private URI address(String id, URI topic) {
        var base = callback.toString().replaceAll("/+$", "");
        return URI.create("%s/websub/%s/%s".formatted(base, id, secrets.token(id, topic)));
    }

    private static @Nullable URI topic(@Nullable String text) {
        try {
            return text == null ? null : URI.create(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Duration lease(@Nullable String seconds) {
        return seconds != null && seconds.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.max(60, Long.parseLong(seconds)))
                : LEASE;
    }

    private void count(String outcome) {
        meters.counter("shiftwire.websub", "outcome", outcome).increment();
    }
}
