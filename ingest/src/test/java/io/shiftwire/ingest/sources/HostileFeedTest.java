package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import io.shiftwire.events.SourceState.SourceHealth;
import io.shiftwire.ingest.web.WebClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Feeds that mean harm, polled from a real server: each costs its own poll at most.
@Timeout(30)
final class HostileFeedTest {
    private static final String ITEM =
            "<item><guid isPermaLink='false'>a</guid><title>%s</title><description>"
                    + "The harbour board met. ".repeat(40)
                    + "</description></item>";

    @SuppressWarnings("NullAway.Init") // JUnit sets it
    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Instant now = Samples.NOON;
    private final WebClient client = new WebClient(null, Duration.ZERO, () -> now, meters);
    private final List<Article> published = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private byte[] body = {};
    private String type = "application/rss+xml";

    @SuppressWarnings("NullAway.Init") // started before each test
    HostileFeedTest() {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.add(exchange.getRequestURI().getPath());
                        exchange.getResponseHeaders().set("Content-Type", type);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void externalEntitiesReadNeitherFilesNorAddresses() throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), "the password");
        poll(
                "<!DOCTYPE rss [<!ENTITY f SYSTEM '%s'><!ENTITY u SYSTEM '%s'>]>"
                                .formatted(secret.toUri(), url("/stolen"))
                        + rss(ITEM.formatted("&f;&u;")));

        assertThat(published).map(Article::title).containsExactly("&f;&u;");
        assertThat(asked).containsExactly("/feed");
    }

    @Test
    void entitiesThatMultiplyAreNotExpanded() throws Exception {
        var dtd = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 'lol'>");
        for (int i = 1; i <= 12; i++) {
            dtd.append("<!ENTITY a%d '%s'>".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }

        poll(dtd + "]>" + rss(ITEM.formatted("&a12;")));

        assertThat(published).map(Article::title).containsExactly("&a12;");
    }

    @Test
    void elementsNestedTwoHundredThousandDeepAreRefused() throws Exception {
        var health = poll("<rss><channel>" + "<a>".repeat(200_000) + "</channel></rss>");

        assertThat(health.reason()).isEqualTo("malformed-xml");
        assertThat(health.detail()).contains("nest deeper than 200");
        assertThat(published).isEmpty();
    }

    @Test
    void ofAHundredThousandItemsEachIsPublishedOnce() throws Exception {
        var items = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            items.append(
                    "<item><guid isPermaLink='false'>g%d</guid><title>T</title></item>"
                            .formatted(i));
        }

        var health = poll(rss(items.toString()));

        assertThat(published).map(Article::guid).doesNotHaveDuplicates().hasSize(100_000);
        assertThat(health.reason()).isEqualTo("undated");
    }

    @Test
    void aTitleOfTenMegabytesIsCut() throws Exception {
        poll(rss(ITEM.formatted("word ".repeat(2 << 20))));

        assertThat(published).map(article -> article.title().length()).containsExactly(1_000);
    }

    @Test
    void aCharsetThatHeaderAndXmlDisagreeOnIsReadAsWhatItIs() throws Exception {
        type = "application/rss+xml; charset=iso-8859-1";
        poll("<?xml version='1.0' encoding='utf-8'?>" + rss(ITEM.formatted("Café")));

        assertThat(published).map(Article::title).containsExactly("Café");
    }

    @Test
    void aCharsetNobodyKnowsIsPassedOver() throws Exception {
        type = "application/rss+xml; charset=klingon";
        poll(rss(ITEM.formatted("Café")));

        assertThat(published).map(Article::title).containsExactly("Café");
    }

    @Test
    void linksThatRunScriptsAreDropped() throws Exception {
        poll(
                rss(
                        "<item><title>T</title><link>javascript:alert(1)</link><description>Text.</description></item>"));

        assertThat(published).map(Article::url).containsExactly((String) null);
        assertThat(asked).containsExactly("/feed");
    }

    private SourceHealth poll(String feed) throws Exception {
        body = feed.getBytes(StandardCharsets.UTF_8);
        var source =
                new Source(
                        new SourceId("post"),
                        "Post",
                        URI.create(url("/feed")),
                        null,
                        Source.Tier.OTHER,
                        List.of(),
                        Source.FASTEST,
                        Source.SLOWEST,
                        false,
                        true,
                        true,
                        false);
        var tools = new SourcePoll.Tools(client, published::add, Hubs.NONE, () -> now, meters);
        var poll = new SourcePoll(source, null, tools);
        poll.run();
        return poll.state().health();
    }

    private String url(String path) {
        return "http://localhost:%d%s".formatted(server.getAddress().getPort(), path);
    }

    private static String rss(String items) {
        return "<rss version='2.0'><channel><title>t</title>%s</channel></rss>".formatted(items);
    }
}
