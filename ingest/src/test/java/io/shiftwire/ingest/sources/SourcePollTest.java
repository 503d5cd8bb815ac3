package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceState;
import io.shiftwire.events.SourceState.SourceHealth.Level;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.web.Fetched;
import io.shiftwire.ingest.web.Fetcher;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SourcePollTest {
    private static final URI ELSEWHERE = URI.create("https://new.example/feed");

    private final Deque<Fetched> answers = new ArrayDeque<>();
    private final List<Fetcher.Request> requests = new ArrayList<>();
    private final List<Article> published = new ArrayList<>();
    private final Source source = Samples.source("post");
    private Instant now = Samples.NOON;
    private final List<String> told = new ArrayList<>();
    private boolean brokerDown;

    @Test
    void onlyWhatIsNewIsPublished() throws Exception {
        var poll = poll(null);
        answer(body("a", "b"));
        answer(body("a", "b", "c"));

        run(poll);
        run(poll);

        assertThat(published).map(Article::guid).containsExactly("a", "b", "c");
        assertThat(published).allMatch(article -> article.source().equals("post"));
    }

    @Test
    void aRestartKnowsWhatWasSeenAndAsksConditionally() throws Exception {
        var before = poll(null);
        answer(body("a", "b"));
        run(before);
        var after = poll(before.state());
        answer(body("a", "b", "c"));

        run(after);

        assertThat(published).map(Article::guid).containsExactly("a", "b", "c");
        assertThat(requests.getLast().etag()).isEqualTo("\"2\"");
    }

    @Test
    void aStateOfAnotherAddressIsNotUsed() throws Exception {
        var before = poll(null);
        answer(body("a"));
        run(before);
        var moved = new SourcePoll(Source.at(source.id(), ELSEWHERE), before.state(), tools());
        answer(body("a"));

        run(moved);

        assertThat(requests.getLast().etag()).isNull();
        assertThat(published).hasSize(2);
    }

    @Test
    void theSameBodyUnderAnotherTagIsUnchanged() throws Exception {
        var poll = poll(null);
        answer(body("a"));
        run(poll);
        var again = (Fetched.Body) body("a");
        answer(new Fetched.Body(again.url(), again.bytes(), null, "\"other\"", null, null, null));

        run(poll);

        assertThat(published).hasSize(1);
        assertThat(poll.state().validators().etag()).isEqualTo("\"other\"");
    }

    @Test
    void aServerThatSaysUnchangedForADayIsAskedForEverything() throws Exception {
        var poll = poll(null);
        answer(body("a"));
        run(poll);
        for (int hours = 1; hours <= 25; hours++) {
            now = now.plus(Duration.ofHours(1));
            answer(new Fetched.Unchanged(null));
            run(poll);
        }

        assertThat(requests.get(22).etag()).isNotNull();
        assertThat(requests.getLast().etag()).isNull();
    }

    @Test
    void aPermanentMoveIsFollowedOnceItRepeats() throws Exception {
        var poll = poll(null);
        for (int i = 0; i < 4; i++) {
            answer(moved("a" + i));
            run(poll);
        }

        assertThat(requests.subList(0, 3))
                .allMatch(one -> one.url().equals(source.url().toString()));
        assertThat(requests.getLast().url()).isEqualTo(ELSEWHERE.toString());
    }

    @Test
    void afterAMoveForGoodTheNewAddressIsAskedForAsLongAsItAnswers() throws Exception {
        var poll = poll(null);
        for (int i = 0; i < 3; i++) {
            answer(moved("a" + i));
            run(poll);
        }
        answer(body("b"));
        run(poll);
        answer(new Fetched.Unchanged(null));
        run(poll);
        answer(new Fetched.Failed("dns", "gone", null));
        run(poll);
        answer(body("c"));
        run(poll);

        assertThat(requests.subList(3, 6)).allMatch(one -> one.url().equals(ELSEWHERE.toString()));
        assertThat(requests.getLast().url()).isEqualTo(source.url().toString());
        assertThat(poll.state().movedTo()).isNull();
    }

    @Test
    void unchangedIsNoProofOfAMove() throws Exception {
        var poll = poll(null);
        answer(moved("a"));
        run(poll);
        for (int i = 0; i < 5; i++) {
            answer(new Fetched.Unchanged(null));
            run(poll);
        }

        assertThat(requests).allMatch(one -> one.url().equals(source.url().toString()));
    }

    @Test
    void aLifetimeOfADayDoesNotSlowItBeyondItsBounds() throws Exception {
        var poll = poll(null);
        var body = (Fetched.Body) body("a");
        answer(
                new Fetched.Body(
                        body.url(), body.bytes(), null, null, null, Duration.ofDays(1), null));
        run(poll);
        assertThat(poll.state().due()) // an hour and the jitter of a tenth
                .isBetween(now.plus(Duration.ofHours(1)), now.plus(Duration.ofMinutes(66)));

        answer(new Fetched.Unchanged(Duration.ofMinutes(59)));
        run(poll);
        assertThat(poll.state().due()).isAfterOrEqualTo(now.plus(Duration.ofMinutes(59)));
    }

    @Test
    void hoursToSkipAreKnownAfterARestart() throws Exception {
        var before = poll(null);
        answer(
                feed(
                        "<skipHours><hour>12</hour><hour>13</hour></skipHours><item><guid isPermaLink='false'>a</guid><title>A</title></item>"));
        run(before);
        var after = poll(before.state());
        answer(new Fetched.Unchanged(null));

        run(after);

        assertThat(after.state().due()).isEqualTo(Instant.parse("2026-03-02T14:00:00Z"));
    }

    @Test
    void aFeedOfManyItemsIsPublishedOnceEvenAfterARestart() throws Exception {
        var guids = IntStream.range(0, 3_000).mapToObj(i -> "g" + i).toArray(String[]::new);
        var before = poll(null);
        answer(body(guids));
        run(before);
        guids[0] = "another";
        var after = poll(before.state());
        answer(body(guids));

        run(after);

        assertThat(published).hasSize(3_001);
    }

    @Test
    void anItemThatLeavesAFeedAndComesBackIsNotPublishedAgain() throws Exception {
        var poll = poll(null);
        answer(body("a", "b"));
        run(poll);
        answer(body("b"));
        run(poll);
        answer(body("a", "b"));
        run(poll);

        assertThat(published).map(Article::guid).containsExactly("a", "b");
    }

    @Test
    void anEmptyFeedIsDoubtfulAndForgetsNothing() throws Exception {
        var poll = poll(null);
        answer(body("a"));
        run(poll);
        answer(feed(""));
        run(poll);
        assertThat(poll.state().health().level()).isEqualTo(Level.DOUBTFUL);
        assertThat(poll.state().health().reason()).isEqualTo("empty");
        assertThat(poll.state().health().failures()).isZero();

        answer(body("a"));
        run(poll);

        assertThat(requests.getLast().etag()).isNull();
        assertThat(poll.state().health().reason()).isEqualTo("ok");
        assertThat(published).hasSize(1);
    }

    @Test
    void undatedFeedsFindTheirPaceToo() throws Exception {
        var poll = poll(null);
        for (int i = 0; i < 400; i++) {
            answer(feed("<item><guid isPermaLink='false'>same</guid><title>T</title></item>"));
            now = poll.state().due().isAfter(now) ? poll.state().due() : now;
            run(poll);
        }

        assertThat(poll.state().health().reason()).isEqualTo("undated");
        assertThat(Duration.between(now, poll.state().due())).isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    void ofAThousandSummariesTheNewestGetTheirPagesAndTheOthersStay() throws Exception {
        var poll = poll(null);
        var items = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            items.append(
                    "<item><guid isPermaLink='false'>g%d</guid><title>T</title><link>https://post.example/%d</link><pubDate>Mon, 02 Mar 2026 %02d:%02d:00 GMT</pubDate><description>Short.</description></item>"
                            .formatted(i, i, i / 100, i % 60));
        }
        answer(feed(items.toString()));
        for (int i = 0; i < PageText.MOST; i++) {
            answer(
                    html(
                            "<html><body><article><h1>One</h1><p>%s</p></article></body></html>"
                                    .formatted("The harbour board met all day. ".repeat(40))));
        }

        run(poll);
        now = now.plus(Duration.ofHours(1));
        answer(feed(items + "<!-- another tag, the same items -->"));
        run(poll(poll.state()));

        assertThat(published).hasSize(1_000);
        assertThat(published.stream().filter(one -> one.text().length() > 600)).hasSize(25);
        assertThat(published.getFirst().guid()).isEqualTo("g959");
        assertThat(requests).hasSize(27);
    }

    @Test
    void ofAnIndexTheSitemapsThatChangedAreReadAgain() throws Exception {
        var poll = poll(null);
        answer(index("2026-03-01", "2026-03-02"));
        answer(sitemap("b"));
        answer(sitemap("a"));
        run(poll);
        now = now.plus(Duration.ofDays(1));
        answer(index("2026-03-01", "2026-03-03T11:30:00Z"));
        answer(sitemap("b", "c"));
        run(poll);
        answer(index("2026-03-01", "2026-03-03T11:30:00Z", "https://victim.example/s.xml"));
        answer(sitemap("b", "c"));
        run(poll);

        assertThat(published).map(Article::title).containsExactly("b", "a", "c");
        assertThat(requests)
                .map(Fetcher.Request::url)
                .filteredOn(url -> url.endsWith(".xml"))
                .containsExactly(
                        "https://post.example/1.xml",
                        "https://post.example/0.xml",
                        "https://post.example/1.xml",
                        "https://post.example/1.xml");
        assertThat(poll.state().health().reason()).isEqualTo("ok");
    }

    @Test
    void aSitemapThatCannotBeHadIsWantedAgain() throws Exception {
        var poll = poll(null);
        answer(index("2026-03-01", "2026-03-02"));
        answer(new Fetched.Failed("http-503", "busy", null));
        answer(sitemap("a"));
        run(poll);
        assertThat(poll.state().health().reason()).isEqualTo("http-503");
        answer(index("2026-03-01", "2026-03-02"));
        answer(sitemap("b"));
        answer(sitemap("a"));

        run(poll);

        assertThat(published).map(Article::title).containsExactly("a", "b");
    }

    private static Fetched index(String... sitemaps) {
        var all = new StringBuilder();
        for (int i = 0; i < sitemaps.length; i++) {
            all.append(
                    sitemaps[i].startsWith("http")
                            ? "<sitemap><loc>%s</loc></sitemap>".formatted(sitemaps[i])
                            : "<sitemap><loc>https://post.example/%d.xml</loc><lastmod>%s</lastmod></sitemap>"
                                    .formatted(i, sitemaps[i]));
        }
        return html(
                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</sitemapindex>"
                        .formatted(all));
    }

    /// Items without an address, so that no page is fetched for them.
    private static Fetched sitemap(String... titles) {
        var all = new StringBuilder();
        for (var title : titles) {
            all.append(
                    "<url><news:news><news:title>%s</news:title><news:publication_date>2026-03-02</news:publication_date></news:news></url>"
                            .formatted(title));
        }
        return html(
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>%s</urlset>"
                        .formatted(all));
    }

    @Test
    void whatIsNewWaitsForNoHub() throws Exception {
        var poll =
                new SourcePoll(
                        source,
                        null,
                        new SourcePoll.Tools(
                                _ -> answers.remove(),
                                this::publish,
                                new Hubs() {
                                    @Override
                                    public void announced(Source of, URI hub, URI self) {
                                        told.add(hub + " after " + published.size());
                                    }

                                    @Override
                                    public void removed(Source of, URI hub, URI self) {
                                        told.add("removed");
                                    }
                                },
                                () -> now,
                                new SimpleMeterRegistry()));
        answer(
                feed(
                        "<link rel='hub' href='https://hub.example/'/><link rel='self' href='https://post.example/feed'/><item><guid isPermaLink='false'>a</guid><title>A</title></item>"));

        run(poll);
        poll.announce();
        poll.remove();

        assertThat(told).containsExactly("https://hub.example/ after 1", "removed");
    }

    @Test
    void whatWasNotStoredComesAgain() throws Exception {
        var poll = poll(null);
        brokerDown = true;
        answer(body("a"));
        run(poll);
        brokerDown = false;
        answer(body("a"));

        run(poll);

        assertThat(published).map(Article::guid).containsExactly("a");
        assertThat(requests.getLast().etag()).isNull();
    }

    @Test
    void aPageWhereAFeedShouldBeIsNoFeed() throws Exception {
        var poll = poll(null);
        answer(html("<html><body><p>Sign in</p></body></html>"));

        run(poll);

        assertThat(poll.state().health().reason()).isEqualTo("not-a-feed");
        assertThat(poll.state().due()).isAfter(now.plus(Duration.ofMinutes(35)));
    }

    @Test
    void aSummaryIsCompletedFromItsPageAndKeptWhereThatFails() throws Exception {
        var poll = poll(null);
        answer(summaries());
        answer(
                html(
                        "<html><body><article><h1>One</h1><p>%s</p></article></body></html>"
                                .formatted(
                                        "The harbour board met on Monday, all day. ".repeat(30))));
        answer(new Fetched.Failed("timeout", "too slow", null));

        run(poll);

        assertThat(published.getFirst().text())
                .startsWith("The harbour board met")
                .hasSizeGreaterThan(600);
        assertThat(published.getFirst().summary()).isEqualTo("First summary.");
        assertThat(published.getLast().text()).isEqualTo("Second summary.");
        assertThat(requests).hasSize(3);
    }

    @Test
    void aServerThatAsksForTimeGetsIt() throws Exception {
        var poll = poll(null);
        answer(new Fetched.Failed("http-429", "slow down", Duration.ofHours(3)));

        run(poll);

        assertThat(poll.state().due()).isEqualTo(now.plus(Duration.ofHours(3)));
    }

    private SourcePoll poll(@Nullable SourceState state) {
        return new SourcePoll(source, state, tools());
    }

    private SourcePoll.Tools tools() {
        Fetcher fetcher =
                request -> {
                    requests.add(request);
                    return answers.remove();
                };
        return new SourcePoll.Tools(
                fetcher, this::publish, Hubs.NONE, () -> now, new SimpleMeterRegistry());
    }

    private void publish(Article article) {
        if (brokerDown) {
            throw new PublishException("Kafka does not answer", null);
        }
        published.add(article);
    }

    private void run(SourcePoll poll) throws InterruptedException {
        poll.run();
    }

    private void answer(Fetched fetched) {
        answers.add(fetched);
    }

    private static Fetched body(String... guids) {
        var items =
                List.of(guids).stream()
                        .map(guid -> new Samples.Item(guid, "Title " + guid, Samples.NOON))
                        .toList();
        return new Fetched.Body(
                "https://post.example/feed",
                Samples.rss(items),
                null,
                "\"%d\"".formatted(guids.length),
                null,
                null,
                null);
    }

    private static Fetched moved(String guid) {
        var body = (Fetched.Body) body(guid);
        return new Fetched.Body(body.url(), body.bytes(), null, null, null, null, ELSEWHERE);
    }

    private static Fetched html(String text) {
        return new Fetched.Body(
                "https://post.example/1",
                text.getBytes(StandardCharsets.UTF_8),
                null,
                null,
                null,
                null,
                null);
    }

    private static Fetched feed(String content) {
        var text =
                "<rss version='2.0'><channel><title>t</title>%s</channel></rss>".formatted(content);
        return new Fetched.Body(
                "https://post.example/feed",
                text.getBytes(StandardCharsets.UTF_8),
                null,
                null,
                null,
                null,
                null);
    }

    private static Fetched summaries() {
        return new Fetched.Body(
                "https://post.example/feed",
                """
                <rss version='2.0'><channel><title>t</title>
                <item><title>One</title><link>https://post.example/1</link><description>First summary.</description></item>
                <item><title>Two</title><link>https://post.example/2</link><description>Second summary.</description></item>
                </channel></rss>\
                """
                        .getBytes(StandardCharsets.UTF_8),
                null,
                null,
                null,
                null,
                null);
    }
}
