package io.shiftwire.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.ingest.web.WebClient.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;

/// Clients for tests, and what they are asked.
final class Clients {
    static final byte[] FEED = "<rss/>".getBytes(StandardCharsets.UTF_8);

    private Clients() {}

    /// One that waits for nobody.
    static WebClient client(DnsResolver names, Duration deadline, InstantSource clock) {
        return new WebClient(
                new Settings(
                        "ops@desk.example",
                        deadline,
                        new Manners(Duration.ZERO, clock, _ -> {}),
                        names,
                        SSLContexts.createSystemDefault(),
                        clock),
                new SimpleMeterRegistry());
    }

    static WebClient client() {
        return client(
                SystemDefaultDnsResolver.INSTANCE, Duration.ofSeconds(10), InstantSource.system());
    }

    /// Fetches from a private address, whatever its robots.txt says.
    static Fetched fetch(String url) throws Exception {
        return fetch(url, Duration.ofSeconds(10));
    }

    static Fetched fetch(String url, Duration deadline) throws Exception {
        try (var client =
                client(SystemDefaultDnsResolver.INSTANCE, deadline, InstantSource.system())) {
            return client.fetch(new Fetcher.Request(url, true, true, null, null));
        }
    }

    /// A request that asks robots.txt for leave.
    static Fetcher.Request asking(String url) {
        return new Fetcher.Request(url, true, false, null, null);
    }

    static Fetched.Failed failed(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        return (Fetched.Failed) fetched;
    }

    static String reason(Fetched fetched) {
        return failed(fetched).reason();
    }

    static Fetched.Body body(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Body.class);
        return (Fetched.Body) fetched;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static void await(CountDownLatch latch, Duration time) throws IOException {
        try {
            var _ = latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Every name is at loopback.
    static final class Loopback implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
