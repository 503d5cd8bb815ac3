package io.shiftwire.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of answers that mean us harm, and of those that do not.
final class WebClientTest {
    private static final byte[] FEED = "<rss/>".getBytes(StandardCharsets.UTF_8);

    @Test
    void aBodyComesWithWhatItsHeadersSay() throws Exception {
        try (var server =
                HostileServer.saying(
                        "200 OK",
                        "ETag: \"v1\"\r\nLast-Modified: Mon, 02 Mar 2026 09:00:00 GMT\r\nCache-Control: public, max-age=600\r\nContent-Type: text/xml; charset=iso-8859-1\r\n",
                        FEED)) {
            var body = body(fetch(server.url("/feed")));

            assertThat(body.bytes()).isEqualTo(FEED);
            assertThat(body.etag()).isEqualTo("\"v1\"");
            assertThat(body.modified()).isEqualTo("Mon, 02 Mar 2026 09:00:00 GMT");
            assertThat(body.maxAge()).isEqualTo(Duration.ofMinutes(10));
            assertThat(body.charset()).isEqualTo("ISO-8859-1");
            assertThat(body.movedTo()).isNull();
            assertThat(server.requests().getFirst())
                    .contains(
                            "User-Agent: Shiftwire/0.1 (open-source news monitor; ops@desk.example)");
        }
    }

    @Test
    void validatorsAreSentAndUnchangedIsTold() throws Exception {
        try (var server = HostileServer.saying("304 Not Modified", "", new byte[0]);
                var client = client(SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(10))) {
            var fetched =
                    client.fetch(
                            new Fetcher.Request(server.url("/"), true, true, "\"v1\"", "Monday"));

            assertThat(fetched).isInstanceOf(Fetched.Unchanged.class);
            assertThat(server.requests().getFirst())
                    .contains("If-None-Match: \"v1\"", "If-Modified-Since: Monday");
        }
    }

    @Test
    void compressedBodiesAreDecoded() throws Exception {
        for (var encoding : new String[] {"gzip", "deflate"}) {
            try (var server =
                    HostileServer.saying(
                            "200 OK",
                            "Content-Encoding: " + encoding + "\r\n",
                            compressed(encoding, FEED))) {
                assertThat(body(fetch(server.url("/"))).bytes()).isEqualTo(FEED);
            }
        }
        // "<rss/>" as brotli writes it uncompressed
        try (var server =
                HostileServer.saying(
                        "200 OK",
                        "Content-Encoding: br\r\n",
                        Base64.getDecoder().decode("iwKAPHJzcy8+Aw=="))) {
            assertThat(body(fetch(server.url("/"))).bytes()).isEqualTo(FEED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void aBombIsRefusedLongBeforeItsEnd(String encoding) throws Exception {
        var bomb = compressed(encoding, new byte[15 << 20]);
        try (var server =
                HostileServer.saying("200 OK", "Content-Encoding: " + encoding + "\r\n", bomb)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("bomb");
        }
    }

    @Test
    void aBombInABombIsRefused() throws Exception {
        var bomb = compressed("gzip", compressed("gzip", new byte[15 << 20]));
        try (var server =
                HostileServer.saying("200 OK", "Content-Encoding: gzip, gzip\r\n", bomb)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("bomb");
        }
        try (var server =
                HostileServer.saying("200 OK", "Content-Encoding: gzip, gzip, gzip\r\n", bomb)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("encoding");
        }
    }

    @Test
    void brokenCompressionIsNamed() throws Exception {
        try (var server = HostileServer.saying("200 OK", "Content-Encoding: gzip\r\n", FEED)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("encoding");
        }
        try (var server = HostileServer.saying("200 OK", "Content-Encoding: zap\r\n", FEED)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("encoding");
        }
    }

    @Test
    void aBodyWithoutEndIsRefusedAtTheLimit() throws Exception {
        try (var server =
                new HostileServer((_, out) -> {
                    out.write(ascii("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
                    var noise = new byte[1 << 16];
                    while (true) {
                        out.write(noise);
                    }
                })) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("too-large");
        }
    }

    @Test
    void aServerThatDripsIsLeftAtTheDeadline() throws Exception {
        var never = new CountDownLatch(1);
        try (var server =
                new HostileServer((_, out) -> {
                    out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));
                    for (int i = 0; i < 900; i++) {
                        out.write('x');
                        out.flush();
                        wait(never, 20);
                    }
                })) {
            assertThat(reason(fetch(server.url("/"), Duration.ofMillis(300)))).isEqualTo("timeout");
        }
    }

    @Test
    void aServerThatNeverAnswersIsLeftAtTheDeadline() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = new HostileServer((_, _) -> wait(never, 30_000))) {
            assertThat(reason(fetch(server.url("/"), Duration.ofMillis(300)))).isEqualTo("timeout");
        }
    }

    @Test
    void aBodyShorterThanItsLengthIsBroken() throws Exception {
        try (var server =
                new HostileServer((_, out) ->
                        out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss/>")))) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("io");
        }
    }

    @Test
    void ofABodyLongerThanItsLengthOnlyThatMuchIsRead() throws Exception {
        try (var server =
                new HostileServer((_, out) ->
                        out.write(
                                ascii(
                                        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>HTTP/1.1 200 OK\r\n\r\nsmuggled")))) {
            assertThat(body(fetch(server.url("/"))).bytes()).isEqualTo(FEED);
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws Exception {
        try (var server =
                new HostileServer((_, out) -> {
                    out.write(ascii("HTTP/1.1 200 OK\r\n"));
                    while (true) {
                        out.write(ascii("X-Noise: again and again\r\n"));
                    }
                })) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("io");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "SSH-2.0-OpenSSH_9.9\r\n", "HTTP/1.1\r\n\r\n", ""})
    void whatIsNoHttpIsBroken(String said) throws Exception {
        try (var server = new HostileServer((_, out) -> out.write(ascii(said)))) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("io");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "204 No Content,http-204",
        "206 Partial Content,http-206",
        "404 Not Found,http-404",
        "500 Oh,http-500"
    })
    void otherAnswersAreNamedByTheirStatus(String status, String reason) throws Exception {
        try (var server = HostileServer.saying(status, "", new byte[0])) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo(reason);
        }
    }

    @Test
    void permanentRedirectsAreToldAndOthersAreNot() throws Exception {
        try (var server =
                redirecting(
                        Map.of("/old", "301 /new", "/new", "308 /newest", "/then", "302 /new"))) {
            assertThat(body(fetch(server.url("/old"))).movedTo())
                    .isEqualTo(URI.create(server.url("/newest")));
            assertThat(body(fetch(server.url("/then"))).movedTo()).isNull();
            assertThat(body(fetch(server.url("/then"))).url()).isEqualTo(server.url("/newest"));
        }
    }

    @Test
    void redirectsWithoutEndAreGivenUp() throws Exception {
        try (var server = redirecting(Map.of("/a", "302 /b", "/b", "302 /a"))) {
            assertThat(reason(fetch(server.url("/a")))).isEqualTo("redirects");
            assertThat(server.requests()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/hostname",
                "ftp://a.example/",
                "gopher://a.example/",
                "http://user:secret@a.example/",
                "javascript:alert(1)"
            })
    void redirectsToWhatIsNotFetchedAreRefused(String location) throws Exception {
        try (var server =
                HostileServer.saying("302 Found", "Location: " + location + "\r\n", FEED)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("refused-address");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://0x7f.1/",
                "http://localhost/",
                "http://10.1.2.3/",
                "http://169.254.169.254/latest/meta-data/",
                "http://100.64.0.1/",
                "http://192.0.2.1/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[fe80::1]/",
                "http://[fc00::1]/",
                "http://224.0.0.1/",
                "http://0.0.0.0/"
            })
    void addressesThatAreNotPublicAreRefused(String url) throws Exception {
        assertThat(reason(fetchPublic(url, SystemDefaultDnsResolver.INSTANCE)))
                .isEqualTo("refused-address");
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25, 6379, 9092, 11211})
    void portsOfOtherServicesAreRefused(int port) throws Exception {
        assertThat(reason(fetchPublic("http://a.example:%d/".formatted(port), _ -> at("8.8.8.8"))))
                .isEqualTo("refused-address");
    }

    @Test
    void aNameThatLeadsToAPublicAndAPrivateAddressIsRefused() throws Exception {
        assertThat(reason(fetchPublic("http://a.example/", _ -> at("8.8.8.8", "127.0.0.1"))))
                .isEqualTo("refused-address");
    }

    /// A name is looked up once for a connection, so that the address that was checked is the one
    /// connected to, whatever the next look-up would say.
    @Test
    void aNameThatChangesItsAddressCannotLeadInside() throws Exception {
        var lookups = new AtomicInteger();
        Names names = _ -> lookups.getAndIncrement() == 0 ? at("127.0.0.1") : at("192.0.2.7");
        try (var server = HostileServer.saying("200 OK", "", FEED);
                var client = client(names, Duration.ofSeconds(5))) {
            var url = "http://rebind.example:%d/".formatted(server.port());

            assertThat(client.fetch(new Fetcher.Request(url, true, true, null, null)))
                    .isInstanceOf(Fetched.Body.class);
            assertThat(lookups).hasValue(1);
        }
        assertThat(reason(fetchPublic("http://rebind.example/", _ -> at("127.0.0.1"))))
                .isEqualTo("refused-address");
    }

    @Test
    void aPostIsGuardedToo() throws Exception {
        try (var server = HostileServer.saying("202 Accepted", "", new byte[0]);
                var client = client(SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> client.post(URI.create(server.url("/hub")), Map.of("a", "b")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("none of 80, 443");
            assertThatThrownBy(() -> client.post(URI.create("http://127.0.0.1/hub"), Map.of()))
                    .isInstanceOf(UnknownHostException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aDateInRetryAfterIsCountedFromTheServersClock() throws Exception {
        var now = ZonedDateTime.now(ZoneOffset.UTC).minusDays(40).truncatedTo(ChronoUnit.SECONDS);
        var headers =
                "Date: %s\r\nRetry-After: %s\r\n"
                        .formatted(
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(now),
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusHours(2)));
        try (var server = HostileServer.saying("503 Busy", headers, new byte[0])) {
            assertThat(((Fetched.Failed) fetch(server.url("/"))).after())
                    .isEqualTo(Duration.ofHours(2));
        }
        try (var server = HostileServer.saying("429 Slow", "Retry-After: 99999999\r\n", FEED)) {
            assertThat(((Fetched.Failed) fetch(server.url("/"))).after())
                    .isEqualTo(Duration.ofHours(24));
        }
    }

    @Test
    void whatRobotsTxtForbidsIsNotFetched() throws Exception {
        try (var server =
                        new HostileServer((head, out) ->
                                HostileServer.say(
                                        out,
                                        "200 OK",
                                        "",
                                        head.startsWith("GET /robots.txt ")
                                                ? ascii(
                                                        "User-agent: shiftwire\nDisallow: /private/\n")
                                                : FEED));
                var client = client(SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(10))) {
            assertThat(reason(client.fetch(asking(server.url("/private/feed")))))
                    .isEqualTo("robots");
            assertThat(client.fetch(asking(server.url("/feed")))).isInstanceOf(Fetched.Body.class);
            assertThat(client.fetch(asking(server.url("/feed")))).isInstanceOf(Fetched.Body.class);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void aHostThatCannotSayWhatItWantsIsLeftAlone() throws Exception {
        try (var server =
                        new HostileServer((head, out) ->
                                HostileServer.say(
                                        out,
                                        head.startsWith("GET /robots.txt ") ? "500 Oh" : "200 OK",
                                        "",
                                        FEED));
                var client = client(SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(10))) {
            assertThat(reason(client.fetch(asking(server.url("/feed"))))).isEqualTo("http-500");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aHostWithoutRobotsTxtWelcomesUs() throws Exception {
        try (var server =
                        new HostileServer((head, out) ->
                                HostileServer.say(
                                        out,
                                        head.startsWith("GET /robots.txt ") ? "404 None" : "200 OK",
                                        "",
                                        FEED));
                var client = client(SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(10))) {
            assertThat(client.fetch(asking(server.url("/feed")))).isInstanceOf(Fetched.Body.class);
        }
    }

    private static Fetched fetch(String url) throws Exception {
        return fetch(url, Duration.ofSeconds(20));
    }

    private static Fetched fetch(String url, Duration deadline) throws Exception {
        try (var client = client(SystemDefaultDnsResolver.INSTANCE, deadline)) {
            return client.fetch(new Fetcher.Request(url, true, true, null, null));
        }
    }

    private static Fetched fetchPublic(String url, Names names) throws Exception {
        return fetchPublic(url, (DnsResolver) names);
    }

    private static Fetched fetchPublic(String url, DnsResolver names) throws Exception {
        try (var client = client(names, Duration.ofSeconds(5))) {
            return client.fetch(new Fetcher.Request(url, false, true, null, null));
        }
    }

    private static Fetcher.Request asking(String url) {
        return new Fetcher.Request(url, true, false, null, null);
    }

    private static WebClient client(DnsResolver names, Duration deadline) {
        return Clients.client(names, deadline, InstantSource.system());
    }

    private static HostileServer redirecting(Map<String, String> redirects) {
        return new HostileServer((head, out) -> {
            var to = redirects.get(head.split(" ", -1)[1]);
            if (to == null) {
                HostileServer.say(out, "200 OK", "", FEED);
            } else {
                var parts = to.split(" ", 2);
                HostileServer.say(out, parts[0] + " Moved", "Location: " + parts[1] + "\r\n", FEED);
            }
        });
    }

    private interface Names extends DnsResolver {
        @Override
        InetAddress[] resolve(String host) throws UnknownHostException;

        @Override
        default String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static InetAddress[] at(String... addresses) throws UnknownHostException {
        var all = new InetAddress[addresses.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses[i]);
        }
        return all;
    }

    private static Fetched.Body body(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Body.class);
        return (Fetched.Body) fetched;
    }

    private static @Nullable String reason(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        return ((Fetched.Failed) fetched).reason();
    }

    private static byte[] compressed(String encoding, byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream zip =
                encoding.equals("gzip")
                        ? new GZIPOutputStream(out)
                        : new DeflaterOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void wait(CountDownLatch never, int millis) throws IOException {
        try {
            var _ = never.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
