package io.shiftwire.ingest.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Fetches from the web, guarded: http and https only, public addresses unless allowed, at most 5
/// redirects, at most 20 MB after decompression, at most 30 s.
final class FeedClient implements AutoCloseable {
    static final int LIMIT = 20 << 20;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout RESPONSE = Timeout.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final String AGENT = "Shiftwire/0.1 (open-source news monitor)";

    private final Duration deadline;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("fetch-deadline").factory());
    private final CloseableHttpClient anywhere = client(SystemDefaultDnsResolver.INSTANCE);
    private final CloseableHttpClient publicOnly = client(new PublicAddresses());

    FeedClient() {
        this(Duration.ofSeconds(60));
    }

    /// @param deadline for a request with its redirects and its body, however slowly they come
    FeedClient(Duration deadline) {
        this.deadline = deadline;
    }

    /// One request.
    ///
    /// @param etag as the last answer gave it, for a conditional request
    /// @param modified likewise
    Fetched get(
            String url, boolean allowPrivate, @Nullable String etag, @Nullable String modified) {
        var request = new HttpGet(url);
        request.setHeader(
                "Accept",
                "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.8, */*;q=0.5");
        if (etag != null) {
            request.setHeader("If-None-Match", etag);
        }
        if (modified != null) {
            request.setHeader("If-Modified-Since", modified);
        }
        var context = HttpClientContext.create();
        var cancel = timer.schedule(request::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return (allowPrivate ? anywhere : publicOnly)
                    .execute(request, context, response -> answer(url, context, response));
        } catch (IOException e) {
            return request.isCancelled()
                    ? new Fetched.Failed(
                            "timeout",
                            "%s: not there within %d s".formatted(url, deadline.toSeconds()),
                            null)
                    : new Fetched.Failed(reason(e), "%s: %s".formatted(url, e.getMessage()), null);
        } finally {
            cancel.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        anywhere.close();
        publicOnly.close();
    }

    private static Fetched answer(
            String url, HttpClientContext context, ClassicHttpResponse response)
            throws IOException {
        int code = response.getCode();
        if (code == 304) {
            return new Fetched.Unchanged();
        }
        if (code != 200 || response.getEntity() == null) {
            return new Fetched.Failed(
                    "http-" + code, "%s: HTTP %d".formatted(url, code), retryAfter(response));
        }
        var bytes = limited(response);
        if (bytes == null) {
            return new Fetched.Failed(
                    "too-large", "%s: more than %,d bytes".formatted(url, LIMIT), null);
        }
        var type = ContentType.parseLenient(response.getEntity().getContentType());
        return new Fetched.Body(
                lastUrl(url, context),
                bytes,
                type == null || type.getCharset() == null ? null : type.getCharset().name(),
                header(response, "ETag"),
                header(response, "Last-Modified"));
    }

    /// The decompressed body, or null when it is larger than the limit.
    private static byte @Nullable [] limited(ClassicHttpResponse response) throws IOException {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[1 << 14];
        var body = response.getEntity().getContent();
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            all.write(buffer, 0, read);
            if (all.size() > LIMIT) {
                return null;
            }
        }
        return all.toByteArray();
    }

    private static String lastUrl(String url, HttpClientContext context) {
        var redirects = context.getRedirectLocations();
        return redirects == null || redirects.size() == 0
                ? url
                : redirects.get(redirects.size() - 1).toString();
    }

    private static @Nullable String header(HttpResponse response, String name) {
        var header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static @Nullable Duration retryAfter(HttpResponse response) {
        var value = header(response, "Retry-After");
        if (value == null) {
            return null;
        }
        var wait =
                value.strip().matches("\\d{1,6}")
                        ? Duration.ofSeconds(Long.parseLong(value.strip()))
                        : until(response, DateUtils.parseStandardDate(value.strip()));
        return wait != null && wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /// From the server's own clock, which is the one its date was made by.
    private static @Nullable Duration until(HttpResponse response, @Nullable Instant date) {
        var now = DateUtils.parseStandardDate(response, "Date");
        if (date == null || now == null) {
            return null;
        }
        var wait = Duration.between(now, date);
        return wait.isNegative() ? null : wait;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "dns";
            case SSLException _ -> "tls";
            case ConnectException _ -> "refused";
            case InterruptedIOException _ -> "timeout";
            default -> "io";
        };
    }

    private static CloseableHttpClient client(DnsResolver resolver) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setMaxConnTotal(100)
                        .setMaxConnPerRoute(FeedPoller.PER_HOST)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(CONNECT)
                                        .setSocketTimeout(RESPONSE)
                                        .build())
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent(AGENT)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setMaxRedirects(5)
                                .setResponseTimeout(RESPONSE)
                                .build())
                .disableCookieManagement()
                .disableAutomaticRetries()
                .build();
    }
}
