package io.shiftwire.ingest.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// The one client through which everything is fetched. Each hop of a redirect is guarded anew: http
/// and https only, allowed ports, public addresses as they are connected to, robots.txt, and not
/// too often per host. A body is decoded within bounds, and one deadline holds for all of it.
public final class WebClient implements Fetcher, AutoCloseable {
    /// Bytes of a decoded body, at most.
    static final int LIMIT = 20 << 20;

    private static final int MOST_REDIRECTS = 5;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout SILENCE = Timeout.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PERMANENT = Set.of(301, 308);
    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.8, */*;q=0.5";

    private static final Http1Config HEADERS =
            Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build();

    private final Settings settings;
    private final Robots robots;
    private final BodyDecoder decoder = new BodyDecoder(LIMIT);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("fetch-deadline").factory());
    private final CloseableHttpClient anywhere;
    private final CloseableHttpClient publicOnly;
    private final Timer duration;

    /// What a client is made with.
    ///
    /// @param contact where those whose sites are fetched find us, if anywhere
    /// @param deadline of one request with its redirects and its body, waiting for its turn apart
    /// @param resolver of names
    public record Settings(
            @Nullable String contact,
            Duration deadline,
            Manners manners,
            DnsResolver resolver,
            InstantSource clock) {}

    /// A client for a service.
    ///
    /// @param pause between the beginnings of two requests to one host
    public WebClient(
            @Nullable String contact, Duration pause, InstantSource clock, MeterRegistry meters) {
        this(
                new Settings(
                        contact,
                        DEADLINE,
                        new Manners(pause, clock),
                        SystemDefaultDnsResolver.INSTANCE,
                        clock),
                meters);
    }

    /// A client of other settings.
    public WebClient(Settings settings, MeterRegistry meters) {
        this.settings = settings;
        this.robots = new Robots(this::robotsTxt, settings.clock());
        this.anywhere = client(settings.resolver());
        this.publicOnly = client(new PublicAddresses(settings.resolver()));
        this.duration =
                Timer.builder("shiftwire.fetch.duration")
                        .description("Of a request with its redirects and its body")
                        .register(meters);
    }

    @Override
    public Fetched fetch(Request request) throws InterruptedException {
        var deadline = new Deadline();
        var sample = Timer.start();
        try {
            return follow(request, deadline);
        } catch (IOException e) {
            return failed(request.url(), e, deadline);
        } finally {
            deadline.cancel();
            sample.stop(duration);
        }
    }

    /// Posts a form to a public address and takes any answer of 200 to 299 for success.
    ///
    /// @throws IOException when it is not
    public void post(URI url, Map<String, String> form) throws IOException, InterruptedException {
        var uri = Guard.check(url.toString(), false);
        var fields =
                form.entrySet().stream()
                        .map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                        .toList();
        var post = new HttpPost(uri);
        post.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
        var deadline = new Deadline();
        try (var _ = settings.manners().enter(uri.getRawAuthority(), null)) {
            deadline.start(post);
            int status = publicOnly.execute(post, ClassicHttpResponse::getCode);
            if (status < 200 || status > 299) {
                throw new IOException("%s: HTTP %d".formatted(url, status));
            }
        } finally {
            deadline.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        anywhere.close();
        publicOnly.close();
    }

    private Fetched follow(Request request, Deadline deadline)
            throws IOException, InterruptedException {
        var url = request.url();
        URI moved = null;
        boolean permanent = true;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var uri = Guard.check(url, request.allowPrivate());
            switch (hop(request, uri, moved, deadline)) {
                case Hop.Done(var fetched) -> {
                    return fetched;
                }
                case Hop.Redirect(var location, var status) -> {
                    url = resolved(uri, location);
                    permanent &= PERMANENT.contains(status);
                    moved = permanent ? Guard.check(url, request.allowPrivate()) : moved;
                }
            }
        }
        throw new Refusal(
                "redirects", "%s: more than %d redirects".formatted(request.url(), MOST_REDIRECTS));
    }

    private sealed interface Hop {
        record Done(Fetched fetched) implements Hop {}

        record Redirect(String location, int status) implements Hop {}
    }

    private Hop hop(Request request, URI uri, @Nullable URI moved, Deadline deadline)
            throws IOException, InterruptedException {
        var rule =
                request.ignoreRobots()
                        ? Robots.Rule.ANYTHING
                        : robots.of(uri, request.allowPrivate());
        if (rule.trouble() != null) {
            return new Hop.Done(rule.trouble());
        }
        if (!rule.allowed()) {
            throw new Refusal("robots", uri + ": its robots.txt does not want us there");
        }
        var get = new HttpGet(uri);
        get.setHeader("Accept", ACCEPT);
        get.setHeader("Accept-Encoding", BodyDecoder.ENCODINGS);
        if (request.etag() != null) {
            get.setHeader("If-None-Match", request.etag());
        }
        if (request.modified() != null) {
            get.setHeader("If-Modified-Since", request.modified());
        }
        try (var _ = settings.manners().enter(uri.getRawAuthority(), rule.delay())) {
            deadline.start(get);
            return (request.allowPrivate() ? anywhere : publicOnly)
                    .execute(get, response -> answer(uri, moved, response));
        }
    }

    private Hop answer(URI uri, @Nullable URI moved, ClassicHttpResponse response)
            throws IOException {
        int status = response.getCode();
        var location = Headers.of(response, "Location");
        if (REDIRECTS.contains(status) && location != null) {
            return new Hop.Redirect(location, status);
        }
        if (status == 304) {
            return new Hop.Done(new Fetched.Unchanged());
        }
        if (status != 200 || response.getEntity() == null) {
            return new Hop.Done(
                    new Fetched.Failed(
                            "http-" + status,
                            "%s: HTTP %d".formatted(uri, status),
                            Headers.retryAfter(response)));
        }
        var encoding = Headers.of(response, "Content-Encoding");
        var bytes =
                decoder.decode(response.getEntity().getContent(), encoding == null ? "" : encoding);
        var type = ContentType.parseLenient(response.getEntity().getContentType());
        return new Hop.Done(
                new Fetched.Body(
                        uri.toString(),
                        bytes,
                        type == null || type.getCharset() == null ? null : type.getCharset().name(),
                        Headers.of(response, "ETag"),
                        Headers.of(response, "Last-Modified"),
                        Headers.maxAge(response),
                        moved));
    }

    /// Guarded like everything, except that no robots.txt is asked for leave to fetch it.
    private Fetched robotsTxt(String url, boolean allowPrivate) throws InterruptedException {
        return fetch(new Request(url, allowPrivate, true, null, null));
    }

    private static String resolved(URI base, String location) throws Refusal {
        try {
            return base.resolve(location.strip().replace(" ", "%20")).toString();
        } catch (IllegalArgumentException e) {
            throw new Refusal("redirects", "%s: redirect to %s".formatted(base, location));
        }
    }

    private static Fetched failed(String url, IOException e, Deadline deadline) {
        if (deadline.isOver()) {
            return new Fetched.Failed("timeout", url + ": not there in time", null);
        }
        var reason =
                switch (e) {
                    case Refusal refusal -> refusal.reason();
                    case UnknownHostException _ -> "dns";
                    case SSLException _ -> "tls";
                    case ConnectException _ -> "refused";
                    case ZipException _ -> "encoding";
                    case InterruptedIOException _ -> "timeout";
                    default -> "io";
                };
        var message = String.valueOf(e.getMessage());
        return new Fetched.Failed(
                reason, message.startsWith(url) ? message : url + ": " + message, null);
    }

    /// Ends the request under way when its time is over. Waiting for one's turn does not count.
    private final class Deadline {
        private volatile boolean over;
        private long left = settings.deadline().toNanos();
        private long started;
        private @Nullable ScheduledFuture<?> end;

        void start(HttpUriRequestBase request) {
            cancel();
            started = System.nanoTime();
            end =
                    timer.schedule(
                            () -> {
                                over = true;
                                request.cancel();
                            },
                            Math.max(0, left),
                            TimeUnit.NANOSECONDS);
        }

        void cancel() {
            if (end != null) {
                end.cancel(false);
                left -= System.nanoTime() - started;
                end = null;
            }
        }

        boolean isOver() {
            return over;
        }
    }

    private CloseableHttpClient client(DnsResolver resolver) {
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                        .http1Config(HEADERS)
                                        .build())
                        .setMaxConnTotal(200)
                        .setMaxConnPerRoute(Manners.AT_ONCE)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(CONNECT)
                                        .setSocketTimeout(SILENCE)
                                        .build())
                        .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent(agent(settings.contact()))
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SILENCE).build())
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private static String agent(@Nullable String contact) {
        return "Shiftwire/0.1 (open-source news monitor%s)"
                .formatted(contact == null ? "" : "; " + contact);
    }
}
