package io.shiftwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DemoNewsroomTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final DemoNewsroom newsroom =
            new DemoNewsroom(
                    List.of(
                            article("early", false),
                            article("first-late", true),
                            article("second-late", true)),
                    now::get,
                    Duration.ofSeconds(20));

    @BeforeEach
    void start() throws IOException {
        newsroom.start();
    }

    @AfterEach
    void close() {
        newsroom.close();
        http.close();
    }

    @Test
    void lateArticlesComeOutOneAfterAnother() throws Exception {
        assertThat(get(feed()).body()).contains("early.html").doesNotContain("late.html");
        assertThat(newsroom.allReleased()).isFalse();

        now.set(NOON.plusSeconds(10));
        assertThat(get(feed()).body())
                .contains("first-late.html")
                .doesNotContain("second-late.html");

        now.set(NOON.plusSeconds(20));
        assertThat(get(feed()).body()).contains("second-late.html");
        assertThat(newsroom.allReleased()).isTrue();
        assertThat(newsroom.size()).isEqualTo(3);
    }

    @Test
    void anUnchangedFeedAnswersNotModified() throws Exception {
        var first = get(feed());
        var etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(get(feed(), "If-None-Match", etag).statusCode()).isEqualTo(304);

        now.set(NOON.plusSeconds(10));
        assertThat(get(feed(), "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    @Test
    void anArticleIsAPageOnceItIsOut() throws Exception {
        assertThat(get(page("early.html")).body())
                .contains("Title of early")
                .contains("It rained.");
        assertThat(get(page("first-late.html")).statusCode()).isEqualTo(404);

        now.set(NOON.plusSeconds(10));
        assertThat(get(page("first-late.html")).statusCode()).isEqualTo(200);
        assertThat(get(feed().resolve("/nobody/feed.xml")).statusCode()).isEqualTo(404);
    }

    @Test
    void theSamplesAreAsManyAsPromised() throws Exception {
        var articles = DemoArticles.load();

        assertThat(articles).hasSize(59);
        assertThat(articles).extracting(DemoArticle::slug).doesNotHaveDuplicates();
        assertThat(articles).allSatisfy(one -> assertThat(Outlet.of(one.outlet())).isPresent());
        assertThat(articles)
                .extracting(DemoArticle::kind)
                .contains(
                        DemoArticle.Kind.ORDINARY,
                        DemoArticle.Kind.COPY,
                        DemoArticle.Kind.SHIFT,
                        DemoArticle.Kind.TRAP);
    }

    private URI feed() {
        return newsroom.feeds().stream()
                .filter(feed -> feed.name().equals("harbour-post"))
                .findFirst()
                .orElseThrow()
                .url();
    }

    private URI page(String name) {
        return feed().resolve(name);
    }

    private HttpResponse<String> get(URI uri, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static DemoArticle article(String slug, boolean late) {
        return new DemoArticle(
                slug,
                "harbour-post",
                "Title of " + slug,
                "A. Writer",
                30,
                late,
                DemoArticle.Kind.ORDINARY,
                null,
                null,
                List.of("It rained."));
    }
}
