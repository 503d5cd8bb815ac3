package io.shiftwire.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.shiftwire.app.demo.FeedXmlWriter.Item;
import io.shiftwire.events.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Serves the sample outlets over HTTP on loopback. Late articles come out one after another while
/// it runs.
public final class DemoNewsroom implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final List<DemoArticle> early;
    private final List<DemoArticle> late;
    private final InstantSource clock;
    private final Duration spread;
    private @Nullable HttpServer server;
    private Instant started = Instant.EPOCH;

    /// A newsroom that opens nothing yet.
    ///
    /// @param spread time over which the late articles come out
    public DemoNewsroom(List<DemoArticle> articles, InstantSource clock, Duration spread) {
        this.early = articles.stream().filter(article -> !article.late()).toList();
        this.late = articles.stream().filter(DemoArticle::late).toList();
        this.clock = clock;
        this.spread = spread;
    }

    public void start() throws IOException {
        started = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var created =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        created.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        created.createContext("/", this::serve);
        created.start();
        server = created;
    }

    public List<DemoFeed> feeds() {
        return Arrays.stream(Outlet.values())
                .map(outlet ->
                        new DemoFeed(
                                outlet.id(), URI.create(home(outlet) + "feed.xml"), EVERY, "en"))
                .toList();
    }

    /// All sample articles, those that are not out yet among them.
    public int size() {
        return early.size() + late.size();
    }

    public boolean allReleased() {
        return late.isEmpty() || !release(late.size() - 1).isAfter(clock.instant());
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().split("/", -1);
            var outlet = path.length == 3 ? Outlet.of(path[1]) : Optional.<Outlet>empty();
            if (outlet.isEmpty()) {
                answer(exchange, 404, "text/plain", "no such page");
            } else if (path[2].equals("feed.xml")) {
                var feed =
                        FeedXmlWriter.write(outlet.get(), home(outlet.get()), items(outlet.get()));
                answer(
                        exchange,
                        200,
                        outlet.get().style().isAtom()
                                ? "application/atom+xml"
                                : "application/rss+xml",
                        feed);
            } else {
                page(exchange, outlet.get(), path[2]);
            }
        }
    }

    private void page(HttpExchange exchange, Outlet outlet, String name) throws IOException {
        var items = items(outlet);
        var item =
                items.stream()
                        .filter(one -> name.equals(one.article().slug() + ".html"))
                        .findFirst();
        if (item.isEmpty()) {
            answer(exchange, 404, "text/plain", "no such article");
        } else {
            var related = items.stream().filter(one -> !one.equals(item.get())).limit(3).toList();
            answer(exchange, 200, "text/html", Html.page(outlet, item.get(), related));
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        var etag = "\"" + Digest.of(body) + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        if (status == 200 && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// What is out at this outlet, newest first.
    private List<Item> items(Outlet outlet) {
        var now = clock.instant();
        var items = new ArrayList<Item>();
        for (var article : early) {
            items.add(item(article, started.minus(Duration.ofMinutes(article.minutesAgo()))));
        }
        for (int i = 0; i < late.size() && !release(i).isAfter(now); i++) {
            items.add(item(late.get(i), release(i)));
        }
        return items.stream()
                .filter(item -> item.article().outlet().equals(outlet.id()))
                .sorted(Comparator.comparing(Item::published).reversed())
                .toList();
    }

    private Item item(DemoArticle article, Instant published) {
        var outlet = Outlet.of(article.outlet()).orElseThrow();
        return new Item(article, home(outlet) + article.slug() + ".html", published);
    }

    private Instant release(int index) {
        return started.plus(spread.multipliedBy(index + 1L).dividedBy(late.size()));
    }

    private String home(Outlet outlet) {
        int port = server == null ? 0 : server.getAddress().getPort();
        return "http://127.0.0.1:%d/%s/".formatted(port, outlet.id());
    }
}
