package io.shiftwire.ingest.web;

import static io.shiftwire.ingest.web.Clients.FEED;
import static io.shiftwire.ingest.web.Clients.ascii;
import static io.shiftwire.ingest.web.Clients.body;
import static io.shiftwire.ingest.web.Clients.client;
import static io.shiftwire.ingest.web.Clients.failed;
import static io.shiftwire.ingest.web.Clients.fetch;
import static io.shiftwire.ingest.web.Clients.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that say one thing and do another.
final class OddAnswersTest {
    /// 15 MB of zeros, as brotli writes them.
    private static final String BOMB = "y///P/gnAOKxQCD3/i///9/wTwDEYRGA7v0b";

    @Test
    void unchangedIsNoAnswerToAnUnconditionalRequest() throws Exception {
        try (var server = HostileServer.saying("304 Not Modified", "", new byte[0])) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("http-304");
        }
    }

    @Test
    void unchangedSaysForHowLong() throws Exception {
        var headers = "Cache-Control: max-age=900\r\nAge: 300\r\n";
        try (var server = HostileServer.saying("304 Not Modified", headers, new byte[0]);
                var client = client()) {
            var fetched =
                    client.fetch(new Fetcher.Request(server.url("/"), true, true, "\"v\"", null));

            assertThat(fetched).isEqualTo(new Fetched.Unchanged(Duration.ofMinutes(10)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"302 Found", "404 Not Found", "503 Busy"})
    void nobodyWaitsForTheEndOfAnErrorWithoutEnd(String status) throws Exception {
        try (var server =
                new HostileServer((head, out) -> {
                    if (head.startsWith("GET /there ")) {
                        HostileServer.say(out, "200 OK", "", FEED);
                    } else {
                        endless(out, status);
                    }
                })) {
            var fetched = fetch(server.url("/"), Duration.ofSeconds(3));

            if (status.startsWith("302")) {
                assertThat(body(fetched).bytes()).isEqualTo(FEED);
            } else {
                assertThat(reason(fetched)).isEqualTo("http-" + status.substring(0, 3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "120, 120", "99999999999999999999, 86400", "  7 , 7"})
    void retryAfterInSecondsIsHeeded(String value, long seconds) throws Exception {
        try (var server =
                HostileServer.saying("429 Slow", "Retry-After: " + value + "\r\n", FEED)) {
            assertThat(failed(fetch(server.url("/"))).after())
                    .isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void retryAfterADateCountsFromOurClockWhereTheServerTellsNone() throws Exception {
        var noon = Instant.parse("2026-03-02T12:00:00Z");
        var headers = "Retry-After: Mon, 02 Mar 2026 14:00:00 GMT\r\n";
        try (var server = HostileServer.saying("503 Busy", headers, FEED);
                var client = client(new Clients.Loopback(), Duration.ofSeconds(10), () -> noon)) {
            var fetched =
                    client.fetch(new Fetcher.Request(server.url("/"), true, true, null, null));

            assertThat(failed(fetched).after()).isEqualTo(Duration.ofHours(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", "Mon, 99 Foo 2026", ""})
    void aRetryAfterThatSaysNothingAsksForNothing(String value) throws Exception {
        try (var server =
                HostileServer.saying("503 Busy", "Retry-After: " + value + "\r\n", FEED)) {
            assertThat(failed(fetch(server.url("/"))).after()).isNull();
        }
    }

    @Test
    void aLifetimeOfAHundredYearsIsADay() throws Exception {
        try (var server =
                HostileServer.saying("200 OK", "Cache-Control: max-age=99999999999999\r\n", FEED)) {
            assertThat(body(fetch(server.url("/"))).maxAge()).isEqualTo(Duration.ofDays(1));
        }
    }

    @Test
    void aBrotliBombIsRefused() throws Exception {
        try (var server =
                HostileServer.saying(
                        "200 OK", "Content-Encoding: br\r\n", Base64.getDecoder().decode(BOMB))) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("bomb");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip"})
    void compressionThatBreaksIsNamed(String encoding) throws Exception {
        var rubbish = ascii("this is not compressed in any way, whatever the header says");
        try (var server =
                HostileServer.saying("200 OK", "Content-Encoding: " + encoding + "\r\n", rubbish)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("encoding");
        }
    }

    @Test
    void cookiesAreNeitherKeptNorSent() throws Exception {
        try (var server = HostileServer.saying("200 OK", "Set-Cookie: id=1; Path=/\r\n", FEED);
                var client = client()) {
            for (int i = 0; i < 2; i++) {
                var _ = client.fetch(new Fetcher.Request(server.url("/"), true, true, null, null));
            }

            assertThat(server.requests()).hasSize(2).noneMatch(head -> head.contains("Cookie"));
        }
    }

    @Test
    void aPasswordIsNotGivenToWhoAsksForOne() throws Exception {
        try (var server =
                HostileServer.saying(
                        "401 Who",
                        "WWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Negotiate\r\n",
                        FEED)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("http-401");
            assertThat(server.requests())
                    .hasSize(1)
                    .noneMatch(head -> head.contains("Authorization"));
        }
    }

    @Test
    void trustInOneHostDoesNotExtendToThoseItLeadsTo() throws Exception {
        try (var inside = HostileServer.saying("200 OK", "", FEED);
                var server =
                        HostileServer.saying(
                                "301 Moved",
                                "Location: http://localhost:%d/\r\n".formatted(inside.port()),
                                FEED)) {
            assertThat(reason(fetch(server.url("/")))).isEqualTo("refused-address");
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void anAddressInsideIsRefusedByThatName() throws Exception {
        try (var client =
                client(new Clients.Loopback(), Duration.ofSeconds(5), InstantSource.system())) {
            var fetched =
                    client.fetch(new Fetcher.Request("http://a.example/", false, true, null, null));

            assertThat(reason(fetched)).isEqualTo("refused-address");
            assertThat(failed(fetched).message()).contains("127.0.0.1", "allowPrivate");
        }
    }

    @Test
    void addressesWithCharactersBeyondAsciiAreAskedForEncoded() throws Exception {
        try (var server =
                new HostileServer((head, out) -> {
                    if (head.startsWith("GET /start ")) {
                        HostileServer.say(out, "302 Found", "Location: /a|b c^\r\n", FEED);
                    } else {
                        HostileServer.say(out, "200 OK", "", FEED);
                    }
                })) {
            assertThat(body(fetch(server.url("/übersicht"))).bytes()).isEqualTo(FEED);
            assertThat(server.requests().getLast()).startsWith("GET /%C3%BCbersicht ");
            assertThat(body(fetch(server.url("/start"))).bytes()).isEqualTo(FEED);
            assertThat(server.requests().getLast()).startsWith("GET /a%7Cb%20c%5E ");
        }
    }

    @Test
    void beingInterruptedIsNoFailureOfTheServer() throws Exception {
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (var server =
                        new HostileServer((_, _) -> {
                            asked.countDown();
                            Clients.await(never, Duration.ofSeconds(20));
                        });
                var client = client()) {
            var interrupted = new CountDownLatch(1);
            var thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                assertThatThrownBy(() ->
                                                client.fetch(
                                                        new Fetcher.Request(
                                                                server.url("/"),
                                                                true,
                                                                true,
                                                                null,
                                                                null)))
                                        .isInstanceOf(InterruptedException.class);
                                interrupted.countDown();
                            });
            asked.await();
            thread.interrupt();

            assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void endless(OutputStream out, String status) throws IOException {
        out.write(
                ascii(
                        "HTTP/1.1 %s\r\nConnection: close\r\nLocation: /there\r\n\r\n"
                                .formatted(status)));
        var noise = new byte[1 << 16];
        while (true) {
            out.write(noise);
        }
    }
}
