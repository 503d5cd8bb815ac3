package io.shiftwire.ingest.websub;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Digest;
import io.shiftwire.events.Source;
import io.shiftwire.ingest.sources.Hubs;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Subscribes to feeds that announce a hub, as W3C WebSub says, and checks what hubs send. Polling
/// goes on beside it, since hubs fall silent without a word.
public final class WebSub implements Hubs {
    private static final Logger LOG = LoggerFactory.getLogger(WebSub.class);
    private static final Duration LEASE = Duration.ofDays(7);
    private static final Duration RETRY = Duration.ofHours(6);
    private static final Duration DENIED = Duration.ofDays(1);
    private static final int REMEMBERED = 10_000;

    private final URI callback;
    private final HubSecrets secrets;
    private final HubRequests hubs;
    private final InstantSource clock;
    private final MeterRegistry meters;

    /// When the hub of a source is asked next, at the earliest, whatever topic the feed names.
    private final ConcurrentMap<String, Instant> askAgain = new ConcurrentHashMap<>();

    /// Bodies that were taken, so that one that is sent again by whoever recorded it is dropped.
    private final Cache<String, Boolean> taken =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

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
    @Override
    public void announced(Source source, URI hub, URI topic) throws InterruptedException {
        var id = source.id().value();
        var again = askAgain.get(id);
        if (again == null || !again.isAfter(clock.instant())) {
            askAgain.put(id, clock.instant().plus(RETRY));
            ask("subscribe", source, hub, topic);
        }
    }

    /// Asks the hub to send no more, unless it never was asked to from here. Nobody waits for it: a
    /// hub that does not hear it is told by the answers to what it sends, and its lease ends.
    @Override
    public void removed(Source source, URI hub, URI topic) {
        if (askAgain.remove(source.id().value()) != null) {
            Thread.ofVirtual().name("websub-" + source.id()).start(() -> leave(source, hub, topic));
        }
    }

    private void leave(Source source, URI hub, URI topic) {
        try {
            ask("unsubscribe", source, hub, topic);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String mode, Source source, URI hub, URI topic) throws InterruptedException {
        var id = source.id().value();
        try {
            hubs.post(
                    hub,
                    Map.of(
                            "hub.mode", mode,
                            "hub.topic", topic.toString(),
                            "hub.callback", address(id, topic).toString(),
                            "hub.secret", secrets.secret(id),
                            "hub.lease_seconds", String.valueOf(LEASE.toSeconds())));
            count(mode.equals("subscribe") ? "asked" : "left");
        } catch (IOException e) {
            count("refused");
            LOG.warn("{}: hub {} does not {}: {}", id, hub, mode, e.getMessage());
        }
    }

    /// Whether a callback address is one of ours, which nobody can guess; asked before a body is
    /// read.
    public boolean isOurs(String id, String token) {
        return secrets.isOurs(token, id);
    }

    /// Answers a hub that asks whether a subscription is wanted, or tells that it is denied: the
    /// challenge to send back, or null where it is not ours.
    ///
    /// @param wanted whether the source is one of ours and not paused
    public @Nullable String verify(
            String id, String token, boolean wanted, Map<String, String> query) {
        var topic = topic(query.get("hub.topic"));
        if (topic == null || !secrets.isToken(token, id, topic)) {
            return null;
        }
        return switch (String.valueOf(query.get("hub.mode"))) {
            case "subscribe" -> wanted ? confirmed(id, query) : null;
            case "unsubscribe" -> wanted ? null : query.get("hub.challenge");
            case "denied" -> denied(id, query);
            default -> null;
        };
    }

    private @Nullable String confirmed(String id, Map<String, String> query) {
        var lease = lease(query.get("hub.lease_seconds"));
        askAgain.put(id, clock.instant().plus(lease.dividedBy(2)));
        count("verified");
        return query.get("hub.challenge");
    }

    private String denied(String id, Map<String, String> query) {
        askAgain.put(id, clock.instant().plus(DENIED));
        count("denied");
        LOG.warn("{}: its hub denies a subscription: {}", id, query.get("hub.reason"));
        return "";
    }

    /// What a body sent to a callback of ours is.
    public enum Sent {
        GENUINE,
        /// Its signature is wrong or missing.
        FORGED,
        /// It was taken before.
        REPLAYED
    }

    /// Tells a body that the hub signed from others.
    public Sent judge(String id, byte[] body, @Nullable String signature) {
        var sent =
                !secrets.isSigned(id, body, signature)
                        ? Sent.FORGED
                        : taken.getIfPresent(digest(id, body)) != null
                                ? Sent.REPLAYED
                                : Sent.GENUINE;
        count(sent == Sent.GENUINE ? "received" : sent.name().toLowerCase(Locale.ROOT));
        return sent;
    }

    /// Its articles are stored, so it need not come again.
    public void taken(String id, byte[] body) {
        taken.put(digest(id, body), true);
    }

    private static String digest(String id, byte[] body) {
        return id + " " + Digest.ofBytes(body);
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
                ? Duration.ofSeconds(Math.max(600, Long.parseLong(seconds)))
                : LEASE;
    }

    private void count(String outcome) {
        meters.counter("shiftwire.websub", "outcome", outcome).increment();
    }
}
