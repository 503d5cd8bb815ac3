package io.shiftwire.ingest.web;

import static io.shiftwire.ingest.web.Clients.FEED;
import static io.shiftwire.ingest.web.Clients.body;
import static io.shiftwire.ingest.web.Clients.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.ingest.web.WebClient.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Over TLS, with a certificate made for the test.
final class Http2Test {
    private static final char[] PASSWORD = "for the test".toCharArray();

    @SuppressWarnings("NullAway.Init") // JUnit sets it
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static SSLContext ours;

    @BeforeAll
    static void makeCertificate() throws Exception {
        var store = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        ours =
                SSLContexts.custom()
                        .loadKeyMaterial(store, PASSWORD, PASSWORD)
                        .loadTrustMaterial(store, PASSWORD)
                        .build();
    }

    @ParameterizedTest
    @CsvSource({"NEGOTIATE, HTTP/2.0", "FORCE_HTTP_1, HTTP/1.1"})
    void http2IsSpokenWithServersThatSpeakIt(HttpVersionPolicy policy, String version)
            throws Exception {
        var versions = new CopyOnWriteArrayList<String>();
        var server = server(policy, versions);
        try (var client = client(ours)) {
            var fetched = client.fetch(request(port(server)));

            assertThat(body(fetched).bytes()).isEqualTo(FEED);
            assertThat(body(fetched).etag()).isEqualTo("\"v1\"");
            assertThat(versions).containsExactly(version);
        } finally {
            server.close(CloseMode.IMMEDIATE);
        }
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() throws Exception {
        var versions = new CopyOnWriteArrayList<String>();
        var server = server(HttpVersionPolicy.NEGOTIATE, versions);
        try (var client = client(SSLContexts.createSystemDefault())) {
            assertThat(reason(client.fetch(request(port(server))))).isEqualTo("tls");
            assertThat(versions).isEmpty();
        } finally {
            server.close(CloseMode.IMMEDIATE);
        }
    }

    private static Fetcher.Request request(int port) {
        return new Fetcher.Request(
                "https://localhost:%d/feed".formatted(port), true, true, null, null);
    }

    private static WebClient client(SSLContext trust) {
        var clock = InstantSource.system();
        return new WebClient(
                new Settings(
                        null,
                        Duration.ofSeconds(10),
                        new Manners(Duration.ZERO, clock, _ -> {}),
                        new Clients.Loopback(),
                        trust,
                        clock),
                new SimpleMeterRegistry());
    }

    private static HttpAsyncServer server(HttpVersionPolicy policy, List<String> versions)
            throws Exception {
        AsyncServerRequestHandler<Message<HttpRequest, Void>> handler =
                new AsyncServerRequestHandler<>() {
                    @Override
                    public BasicRequestConsumer<Void> prepare(
                            HttpRequest request, EntityDetails entity, HttpContext context) {
                        return new BasicRequestConsumer<>(new DiscardingEntityConsumer<>());
                    }

                    @Override
                    public void handle(
                            Message<HttpRequest, Void> message,
                            ResponseTrigger trigger,
                            HttpContext context)
                            throws IOException, HttpException {
                        versions.add(String.valueOf(context.getProtocolVersion()));
                        trigger.submitResponse(
                                AsyncResponseBuilder.create(200)
                                        .setHeader("ETag", "\"v1\"")
                                        .setEntity(
                                                AsyncEntityProducers.create(
                                                        new String(FEED, StandardCharsets.UTF_8),
                                                        ContentType.APPLICATION_XML))
                                        .build(),
                                context);
                    }
                };
        var server =
                H2ServerBootstrap.bootstrap()
                        .setVersionPolicy(policy)
                        .setTlsStrategy(new H2ServerTlsStrategy(ours))
                        .setCanonicalHostName("localhost")
                        .register("*", handler)
                        .create();
        server.start();
        server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTPS)
                .get(10, TimeUnit.SECONDS);
        return server;
    }

    private static int port(HttpAsyncServer server) {
        return ((InetSocketAddress) server.getEndpoints().iterator().next().getAddress()).getPort();
    }
}
