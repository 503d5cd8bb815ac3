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
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.net.WWWFormCodec;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/// The one client through which everything is fetched. Each hop of a redirect is guarded anew: http
/// and https only, allowed ports, public addresses as they are connected to, robots.txt, and not
/// too often per host. A body is decoded within bounds, and one deadline holds for all of it.
public final class WebClient implements Fetcher, AutoCloseable {
    /// Bytes of a body, at most, as sent and decoded.
    static final int LIMIT = 20 << 20;

    private static final int MOST_REDIRECTS = 5;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PERMANENT = Set.of(301, 308);
    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.8, */*;q=0.5";

    private final Settings settings;
    private final Robots robots;
    private final BodyDecoder decoder = new BodyDecoder(LIMIT);
    private final Transport anywhere;
    private final Transport publicOnly;
    private final Timer duration;

    /// What a client is made with.
    ///
    /// @param contact where those whose sites are fetched find us, if anywhere
    /// @param deadline of one request with its redirects and its body, waiting for its turn apart
    /// @param resolver of names
    /// @param trust which certificates are believed
    public record Settings(
            @Nullable String contact,
            Duration deadline,
            Manners manners,
            DnsResolver resolver,
            SSLContext trust,
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
                        SSLContexts.createSystemDefault(),
                        clock),
                meters);
    }

    /// A client of other settings.
    public WebClient(Settings settings, MeterRegistry meters) {
        var names = settings.resolver();
        var agent = agent(settings.contact());
        this.settings = settings;
        this.robots = new Robots(this::robotsTxt, settings.clock());
        this.anywhere = new Transport(names, settings.trust(), agent, LIMIT);
        this.publicOnly = new Transport(new PublicAddresses(names), settings.trust(), agent, LIMIT);
        this.duration =
                Timer.builder("shiftwire.fetch.duration")
                        .description(
                                "Of a request with its redirects and its body, without waiting for its turn")
                        .publishPercentileHistogram()
                        .maximumExpectedValue(DEADLINE)
                        .register(meters);
    }

    @Override
    public Fetched fetch(Request request) throws InterruptedException {
        var time = new TimeLeft(settings.deadline());
        try {
            return follow(request, time);
        } catch (IOException e) {
            return failed(request.url(), e);
        } finally {
            var spent = settings.deadline().minus(time.left);
            if (spent.isPositive()) { // else nothing was sent
                duration.record(spent);
            }
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
        var post =
                AsyncRequestBuilder.post(uri)
                        .setEntity(
                                WWWFormCodec.format(fields, StandardCharsets.UTF_8),
                                ContentType.APPLICATION_FORM_URLENCODED)
                        .build();
        try (var _ = settings.manners().enter(Guard.hostOf(uri), null)) {
            int status =
                    send(publicOnly, post, uri, new TimeLeft(settings.deadline())).head().getCode();
            if (status < 200 || status > 299) {
                throw new IOException("%s: HTTP %d".formatted(url, status));
            }
        }
    }

    @Override
    public void close() {
        anywhere.close();
        publicOnly.close();
    }

    private Fetched follow(Request request, TimeLeft time)
            throws IOException, InterruptedException {
        var url = request.url();
        var host = Guard.hostOf(url);
        URI moved = null;
        boolean permanent = true;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            boolean own = Guard.hostOf(url).equals(host);
            var uri = Guard.check(url, own && request.allowPrivate());
            switch (hop(own ? request : request.untrusted(), uri, moved, time)) {
                case Hop.Done(var fetched) -> {
                    return fetched;
                }
                case Hop.Redirect(var location, var status) -> {
                    url = resolved(uri, location);
                    permanent &= PERMANENT.contains(status);
                    moved = permanent ? URI.create(url) : moved;
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

    private Hop hop(Request request, URI uri, @Nullable URI moved, TimeLeft time)
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
        var transport = request.allowPrivate() ? anywhere : publicOnly;
        try (var _ = settings.manners().enter(Guard.hostOf(uri), rule.delay())) {
            var answer = send(transport, get(request, uri), uri, time);
            return read(uri, moved, request.isConditional(), answer);
        }
    }

    private static AsyncRequestProducer get(Request request, URI uri) {
        var get = AsyncRequestBuilder.get(uri);
        get.setHeader("Accept", ACCEPT);
        get.setHeader("Accept-Encoding", BodyDecoder.ENCODINGS);
        if (request.etag() != null) {
            get.setHeader("If-None-Match", request.etag());
        }
        if (request.modified() != null) {
            get.setHeader("If-Modified-Since", request.modified());
        }
        return get.build();
    }

    private static Answer send(
            Transport transport, AsyncRequestProducer request, URI uri, TimeLeft time)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try {
            return transport.send(request, time.left);
        } catch (TimeoutException _) {
            throw new Refusal("timeout", uri + ": not there in time");
        } finally {
            time.left = time.left.minusNanos(System.nanoTime() - start);
        }
    }

    private Hop read(URI uri, @Nullable URI moved, boolean conditional, Answer answer)
            throws IOException {
        int status = answer.head().getCode();
        var location = Headers.of(answer.head(), "Location");
        if (REDIRECTS.contains(status) && location != null) {
            return new Hop.Redirect(location, status);
        }
        if (status == 304 && conditional) {
            return new Hop.Done(new Fetched.Unchanged(Headers.maxAge(answer.head())));
        }
        if (status != 200) {
            return new Hop.Done(
                    new Fetched.Failed(
                            "http-" + status,
                            "%s: HTTP %d".formatted(uri, status),
                            Headers.retryAfter(answer.head(), settings.clock().instant())));
        }
        return new Hop.Done(body(uri, moved, answer));
    }

    private Fetched.Body body(URI uri, @Nullable URI moved, Answer answer) throws IOException {
        var encoding = Headers.of(answer.head(), "Content-Encoding");
        var type = ContentType.parseLenient(Headers.of(answer.head(), "Content-Type"));
        return new Fetched.Body(
                uri.toString(),
                decoder.decode(answer.body(), encoding == null ? "" : encoding),
                type == null || type.getCharset() == null ? null : type.getCharset().name(),
                Headers.of(answer.head(), "ETag"),
                Headers.of(answer.head(), "Last-Modified"),
                Headers.maxAge(answer.head()),
                moved);
    }

    /// Guarded like everything, except that no robots.txt is asked for leave to fetch it.
    private Fetched robotsTxt(String url, boolean allowPrivate) throws InterruptedException {
        return fetch(new Request(url, allowPrivate, true, null, null));
    }

    private static String resolved(URI base, String location) throws Refusal {
        try {
            return base.resolve(Guard.encoded(location.strip())).toString();
        } catch (IllegalArgumentException e) {
            throw new Refusal("redirects", "%s: redirect to %s".formatted(base, location));
        }
    }

    private static Fetched failed(String url, IOException e) {
        var reason =
                switch (e) {
                    case Refusal refusal -> refusal.reason();
                    case PrivateAddress _ -> "refused-address";
                    case UnknownHostException _ -> "dns";
                    case SSLException _ -> "tls";
                    case ConnectException _ -> "refused";
                    case InterruptedIOException _ -> "timeout";
                    default -> "io";
                };
        var message = String.valueOf(e.getMessage());
        return new Fetched.Failed(
                reason, message.startsWith(url) ? message : url + ": " + message, null);
    }

    private static String agent(@Nullable String contact) {
        return "Shiftwire/0.1 (open-source news monitor%s)"
                .formatted(contact == null ? "" : "; " + contact);
    }

    /// What is left of the deadline; waiting for one's turn does not count.
    private static final class TimeLeft {
        private Duration left;

        TimeLeft(Duration left) {
            this.left = left;
        }
    }
}
