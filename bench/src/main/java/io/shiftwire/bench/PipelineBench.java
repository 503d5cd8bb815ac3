package io.shiftwire.bench;

import ch.qos.logback.classic.Level;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.app.Logging;
import io.shiftwire.app.config.Config;
import io.shiftwire.app.service.Service;
import io.shiftwire.app.service.Settings;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.ingest.publish.ArticlePublisher;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The whole service on its embedded broker: articles per second to searchable, and time from
/// publish to alert at a steady rate.
public final class PipelineBench {
    private static final int RATE = 50;
    private static final int SECONDS = 40;
    private static final int SHIFT_EVERY = 5;

    private PipelineBench() {}

    /// Runs both measurements and prints a line for each.
    ///
    /// @param args a file of articles that `ingest` reads
    public static void main(String[] args) throws Exception {
        Logging.configure(Logging.Form.READABLE, Level.WARN);
        if (args.length != 1) {
            System.err.println("usage: bench/run pipeline ARTICLES.jsonl.gz");
            System.exit(2);
        }
        var folder = Files.createTempDirectory("shiftwire-bench");
        var desk =
                new Subscription(
                        new SubscriptionId("bench"),
                        "Bench",
                        "shift.topic:nato",
                        true,
                        List.of(new Channel.Web()));
        var config = Config.defaults(folder).withHttp(new Config.Http("127.0.0.1", 0));
        try (var service = new Service(config, new Settings("bench", List.of(desk)))) {
            service.start();
            await(service::isReady);
            throughput(service, Path.of(args[0]));
            latency(service);
        }
        System.exit(0);
    }

    private static void throughput(Service service, Path file)
            throws IOException, InterruptedException {
        var articles = read(file);
        var distinct = new HashSet<ArticleId>();
        articles.forEach(article -> distinct.add(article.id()));
        long started = System.nanoTime();
        try (var publisher = new ArticlePublisher(service.bootstrap(), new SimpleMeterRegistry())) {
            for (var article : articles) {
                publisher.publish(article);
            }
            publisher.flush();
            double published = seconds(started);
            await(() -> service.documents() >= distinct.size());
            double searchable = seconds(started);
            System.out.printf(
                    Locale.ROOT,
                    "%,d articles (%,d distinct): published in %.1f s, all searchable after %.1f s: %.0f articles/s; %,d documents%n",
                    articles.size(),
                    distinct.size(),
                    published,
                    searchable,
                    articles.size() / searchable,
                    service.documents());
        }
    }

    private static void latency(Service service) throws InterruptedException {
        long before = service.documents();
        var sent = new AtomicInteger();
        var done = new CountDownLatch(RATE * SECONDS);
        try (var publisher = new ArticlePublisher(service.bootstrap(), new SimpleMeterRegistry());
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var _ =
                    clock.scheduleAtFixedRate(
                            () -> {
                                if (done.getCount() > 0) {
                                    publish(publisher, sent.getAndIncrement());
                                    done.countDown();
                                }
                            },
                            0,
                            1_000_000 / RATE,
                            TimeUnit.MICROSECONDS);
            done.await();
            clock.shutdownNow();
            publisher.flush();
        }
        await(() -> service.documents() >= before + RATE * SECONDS);
        var _ =
                new CountDownLatch(1)
                        .await(3, TimeUnit.SECONDS); // the last alerts follow their articles
        print(service.alerts().stream().filter(alert -> alert.source().equals("bench")).toList());
    }

    /// From the moment the article was handed over to the moment its alert was made.
    private static void print(List<Alert> alerts) {
        var millis =
                alerts.stream()
                        .map(alert -> Duration.between(alert.fetched(), alert.created()).toMillis())
                        .sorted()
                        .toList();
        System.out.printf(
                Locale.ROOT,
                "publish to alert at %d articles/s for %d s, %d alerts: median %d ms, p95 %d ms, p99 %d ms, max %d ms%n",
                RATE,
                SECONDS,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100),
                millis.get(millis.size() * 99 / 100),
                millis.getLast());
    }

    private static void publish(ArticlePublisher publisher, int n) {
        var random = new Random(n);
        boolean shift = n % SHIFT_EVERY == 0;
        var title =
                shift
                        ? "NATO: Norway withdraws from " + words(random, 6)
                        : "Observatory counts " + words(random, 6);
        var text =
                shift
                        ? "Norway will withdraw its battalion from the NATO mission in %s. %s."
                                .formatted(words(random, 2), words(random, 12))
                        : "Astronomers at %s went home. %s."
                                .formatted(words(random, 2), words(random, 12));
        var now = Instant.now();
        try {
            publisher.publish(
                    new Article(
                            ArticleId.ofContent(title, text),
                            null,
                            null,
                            title,
                            text,
                            "",
                            now,
                            null,
                            now,
                            List.of(),
                            "en",
                            "bench"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Made-up words, so that no two articles are taken for one story.
    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "Q" + Integer.toString(random.nextInt(1 << 30), 36))
                .collect(Collectors.joining(" "));
    }

    static List<Article> read(Path file) throws IOException {
        var articles = new ArrayList<Article>();
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            new ArticleReader(InstantSource.system())
                    .read(
                            file.toString(),
                            bytes,
                            parsed -> {
                                if (parsed instanceof Parsed.Read(var _, var article, var _)) {
                                    articles.add(article);
                                }
                            });
        }
        return articles;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var met = new CountDownLatch(1);
        try (var watch = Executors.newSingleThreadScheduledExecutor()) {
            var _ =
                    watch.scheduleAtFixedRate(
                            () -> {
                                if (condition.getAsBoolean()) {
                                    met.countDown();
                                }
                            },
                            0,
                            20,
                            TimeUnit.MILLISECONDS);
            if (!met.await(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not reached within ten minutes");
            }
            watch.shutdownNow();
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
