package io.shiftwire.alerts.delivery.webhook;

import io.shiftwire.alerts.delivery.ChannelSender;
import io.shiftwire.alerts.delivery.Outcome;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/// Posts alerts as Standard Webhooks: `webhook-id` is the alert's id, so that a repeated delivery
/// can be told by it.
public final class WebhookSender implements ChannelSender, AutoCloseable {
    private static final int TIMEOUT_S = 15;
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private final CloseableHttpClient http;
    private final InstantSource clock;

    /// @param allowPrivate whether endpoints may lie at loopback and private addresses
    public WebhookSender(boolean allowPrivate, InstantSource clock) {
        this.http =
                client(allowPrivate ? SystemDefaultDnsResolver.INSTANCE : new PublicAddresses());
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public boolean serves(Channel channel) {
        return channel instanceof Channel.Webhook;
    }

    @Override
    public Outcome send(Alert alert, Subscription subscription, Channel channel) {
        if (!(channel instanceof Channel.Webhook webhook)) {
            throw new IllegalArgumentException("not a webhook: " + channel.name());
        }
        try {
            return http.execute(request(alert, webhook), this::outcome);
        } catch (IOException e) {
            return new Outcome.Failed(
                    "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()), null);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private HttpPost request(Alert alert, Channel.Webhook webhook) {
        var body = WebhookBody.of(alert);
        long timestamp = clock.instant().getEpochSecond();
        var request = new HttpPost(webhook.url());
        request.setHeader("webhook-id", alert.id());
        request.setHeader("webhook-timestamp", timestamp);
        request.setHeader(
                "webhook-signature", Signature.of(webhook.secret(), alert.id(), timestamp, body));
        request.setEntity(
                new StringEntity(
                        body,
                        ContentType.create(
                                "application/cloudevents+json", StandardCharsets.UTF_8)));
        return request;
    }

    private Outcome outcome(ClassicHttpResponse response) {
        int code = response.getCode();
        if (code >= 200 && code < 300) {
            return new Outcome.Sent();
        }
        if (code == 410) {
            return new Outcome.Rejected("HTTP 410, the endpoint is gone");
        }
        return new Outcome.Failed("HTTP " + code, retryAfter(response));
    }

    /// Seconds only; a date there is rare and the schedule waits anyway.
    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader("Retry-After");
        if (header == null || !header.getValue().strip().matches("\\d{1,6}")) {
            return null;
        }
        var wait = Duration.ofSeconds(Long.parseLong(header.getValue().strip()));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static CloseableHttpClient client(DnsResolver resolver) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setMaxConnTotal(200)
                        .setMaxConnPerRoute(4)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(5, TimeUnit.SECONDS)
                                        .setSocketTimeout(TIMEOUT_S, TimeUnit.SECONDS)
                                        .build())
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Shiftwire/0.1")
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(TIMEOUT_S, TimeUnit.SECONDS)
                                .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }
}
