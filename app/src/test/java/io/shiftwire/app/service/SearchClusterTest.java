package io.shiftwire.app.service;

import static io.shiftwire.events.fixtures.ArticleBuilder.NOON;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.app.kafka.BrokerOfThree;
import io.shiftwire.app.kafka.TopicAdmin;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three instances on three brokers, one killed in the middle of a storm of queries: every answer
/// is right, whole or for all but what it names.
@Tag("slow")
final class SearchClusterTest {
    private static final int ARTICLES = 1_200;
    private static final int PARTITIONS = 6;
    private static final List<String> WORDS =
            List.of("river", "harbour", "summit", "treaty", "border", "storm", "bridge");

    @TempDir private Path folder;

    private final List<AutoCloseable> processes = new ArrayList<>();
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private final List<AnnotatedArticle> articles = articles();
    private String bootstrap = "";

    @SuppressWarnings("NullAway.Init") // JUnit sets folder
    SearchClusterTest() {}

    @Test
    void noAnswerIsWrongWhenAnInstanceIsKilledAndWholeAnswersComeBack() throws Exception {
        try {
            brokers();
            publish();
            var without = afterKill(0);
            var with = afterKill(1);
            System.out.printf(
                    "answers were whole again %d ms after the kill without standbys, %d ms with%n",
                    without.toMillis(), with.toMillis());
            assertThat(with).isLessThan(without);
        } finally {
            for (var process : processes) {
                process.close();
            }
        }
    }

    /// How long answers were not whole after one of three instances was killed.
    private Duration afterKill(int standby) throws Exception {
        var ports = new ArrayList<Integer>();
        var instances = new ArrayList<ChildProcess>();
        for (int i = 0; i < 3; i++) {
            int port = ChildProcess.freePort();
            ports.add(port);
            instances.add(instance("i" + standby + i, port, standby));
        }
        processes.addAll(instances);
        for (int port : ports) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isWhole(port) && holds(port, standby));
        }
        var storm = new Storm(ports.subList(0, 2));
        storm.start();
        await().until(() -> storm.answers.get() > 100);
        long killed = System.nanoTime();
        instances.get(2).kill();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> System.nanoTime() - storm.broken.get(killed) > 8_000_000_000L);
        storm.stop();
        System.out.printf(
                "standbys %d: %d answers, %d named what was missing%n",
                standby, storm.answers.get(), storm.incomplete.get());
        for (var instance : instances) {
            instance.kill();
        }
        return Duration.ofNanos(storm.broken.get(killed) - killed);
    }

    /// Two threads on each instance that never stop asking.
    private final class Storm {
        private final List<Integer> ports;
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final AtomicInteger answers = new AtomicInteger();
        private final AtomicInteger incomplete = new AtomicInteger();
        private final Broken broken = new Broken();
        private final List<Future<?>> threads = new ArrayList<>();

        Storm(List<Integer> ports) {
            this.ports = ports;
        }

        void start() {
            var pool = Executors.newVirtualThreadPerTaskExecutor();
            for (int port : ports) {
                threads.add(pool.submit(() -> ask(port)));
            }
        }

        private Void ask(int port) throws IOException {
            for (int n = port; going.get(); n++) {
                var word = WORDS.get(n % WORDS.size());
                var answer =
                        new Api(port)
                                .json(
                                        "/api/search?sort=time&limit=200&facets=source&q=title:"
                                                + word);
                assertRight(answer, word);
                answers.incrementAndGet();
                if (!answer.path("missing").isEmpty()) {
                    incomplete.incrementAndGet();
                    broken.at(System.nanoTime());
                }
            }
            return null;
        }

        void stop() throws Exception {
            going.set(false);
            for (var thread : threads) {
                thread.get(30, TimeUnit.SECONDS);
            }
        }
    }

    /// When an answer was last not whole.
    private static final class Broken {
        private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

        void at(long nanos) {
            last.accumulateAndGet(nanos, Math::max);
        }

        long get(long otherwise) {
            return Math.max(last.get(), otherwise);
        }
    }

    private void assertRight(JsonNode answer, String word) {
        var missing = new TreeSet<Integer>();
        answer.path("missing").forEach(partition -> missing.add(partition.asInt()));
        var expected =
                articles.stream()
                        .filter(a -> a.article().title().contains(word))
                        .filter(a -> !missing.contains(partitions.get(id(a))))
                        .sorted(
                                Comparator.comparing((AnnotatedArticle a) -> a.article().time())
                                        .reversed()
                                        .thenComparing(SearchClusterTest::id))
                        .map(SearchClusterTest::id)
                        .toList();
        assertThat(answer.path("partial").asBoolean()).as("%s", answer).isFalse();
        assertThat(answer.path("total").asInt())
                .as("missing %s", missing)
                .isEqualTo(expected.size());
        var hits =
                StreamSupport.stream(answer.path("hits").spliterator(), false)
                        .map(hit -> hit.path("article").path("article").path("id").asText())
                        .toList();
        assertThat(hits).isEqualTo(expected.stream().limit(200).toList());
        int counted = 0;
        for (var count : answer.path("facets").path("source")) {
            counted += count.path("count").asInt();
        }
        assertThat(counted).isEqualTo(expected.size());
    }

    private static boolean isWhole(int port) {
        try {
            var answer = new Api(port).json("/api/search?limit=1");
            return answer.path("total").asInt() == ARTICLES && answer.path("missing").isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    /// Whether the instance holds its share of partitions, and of standbys.
    private static boolean holds(int port, int standby) throws IOException {
        var api = new Api(port);
        int share = PARTITIONS / 3 * (1 + standby);
        return api.json("/api/index").path("partitions").size() == share
                && api.documents() > ARTICLES * (1 + standby) / 3 * 3 / 4;
    }

    private ChildProcess instance(String name, int port, int standby) throws IOException {
        var config = folder.resolve(name + ".yaml");
        Files.writeString(
                config,
                """
                kafka: {bootstrap: "%s", partitions: %d, replication: 3}
                http: {port: %d}
                data: %s
                roles: web
                index: {standby: %d}
                """
                        .formatted(bootstrap, PARTITIONS, port, folder.resolve(name), standby));
        return ChildProcess.start(folder, "run", "--config", config.toString());
    }

    private void brokers() throws Exception {
        var ports = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            ports.add(String.valueOf(ChildProcess.freePort()));
        }
        for (int node = 1; node <= 3; node++) {
            var args = new ArrayList<>(List.of(String.valueOf(node), folder.toString()));
            args.addAll(ports);
            processes.add(
                    ChildProcess.startMain(
                            BrokerOfThree.class.getName(), folder, args.toArray(String[]::new)));
        }
        bootstrap =
                "127.0.0.1:%s,127.0.0.1:%s,127.0.0.1:%s"
                        .formatted(ports.get(0), ports.get(1), ports.get(2));
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(this::topicsAreThere);
    }

    private boolean topicsAreThere() throws Exception {
        new TopicAdmin(bootstrap, PARTITIONS, 3).ensure(Duration.ofSeconds(60));
        return true;
    }

    private void publish() throws Exception {
        var topic = Topics.ANNOTATED;
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        topic.values().serializer())) {
            for (var article : articles) {
                var sent = producer.send(new ProducerRecord<>(topic.name(), id(article), article));
                partitions.put(id(article), sent.get(60, TimeUnit.SECONDS).partition());
            }
        }
    }

    private static String id(AnnotatedArticle article) {
        return article.article().id().value();
    }

    private static List<AnnotatedArticle> articles() {
        var random = new Random(11);
        var articles = new ArrayList<AnnotatedArticle>();
        for (int n = 0; n < ARTICLES; n++) {
            var title =
                    WORDS.get(random.nextInt(WORDS.size()))
                            + " and "
                            + WORDS.get(random.nextInt(WORDS.size()));
            articles.add(
                    article("a" + n)
                            .title(title)
                            .source("post-" + n % 7)
                            .published(NOON.minusSeconds(random.nextInt(500_000)))
                            .annotated(List.of(), List.of()));
        }
        return articles;
    }
}
