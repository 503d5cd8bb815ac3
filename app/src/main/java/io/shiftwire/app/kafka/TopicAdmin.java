package io.shiftwire.app.kafka;

import io.shiftwire.events.Topic;
import io.shiftwire.events.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure that every topic exists and takes records before anything is produced.
public final class TopicAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
    private static final String FOR_EVER = "-1";

    private final String bootstrap;
    private final int partitions;
    private final short replication;

    public TopicAdmin(String bootstrap, int partitions, int replication) {
        this.bootstrap = bootstrap;
        this.partitions = partitions;
        this.replication = (short) replication;
    }

    /// Creates what is missing and waits until all of it answers.
    ///
    /// @throws BrokerUnreachableException when the broker does not answer within `deadline`
    public void ensure(Duration deadline) throws BrokerUnreachableException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        try (var admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            var existing = reach(admin, end);
            create(
                    admin,
                    wanted().stream().filter(topic -> !existing.contains(topic.name())).toList());
            awaitReady(admin, end);
        }
    }

    /// The broker's id of a topic and where its partitions end.
    public Description describe(Topic<?> topic) throws IOException, InterruptedException {
        try (var admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            var described =
                    Objects.requireNonNull(
                            admin.describeTopics(List.of(topic.name()))
                                    .allTopicNames()
                                    .get(20, TimeUnit.SECONDS)
                                    .get(topic.name()));
            var latest =
                    described.partitions().stream()
                            .collect(
                                    Collectors.toMap(
                                            partition ->
                                                    new TopicPartition(
                                                            topic.name(), partition.partition()),
                                            _ -> OffsetSpec.latest()));
            var ends =
                    admin.listOffsets(latest).all().get(20, TimeUnit.SECONDS).entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            entry -> entry.getKey().partition(),
                                            entry -> entry.getValue().offset()));
            return new Description(described.topicId().toString(), ends);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot describe topic " + topic.name(), e);
        }
    }

    /// What the broker says of a topic.
    ///
    /// @param id another one under the same name means that it was deleted and created again
    public record Description(String id, Map<Integer, Long> endOffsets) {
        public Description {
            endOffsets = Map.copyOf(endOffsets);
        }
    }

    private Set<String> reach(Admin admin, long end)
            throws BrokerUnreachableException, InterruptedException {
        boolean told = false;
        while (true) {
            try {
                return admin.listTopics(new ListTopicsOptions().timeoutMs(patience(end)))
                        .names()
                        .get();
            } catch (ExecutionException e) {
                if (System.nanoTime() > end) {
                    throw new BrokerUnreachableException(bootstrap, e);
                }
                if (!told) {
                    LOG.warn("Kafka at {} does not answer yet; waiting", bootstrap);
                    told = true;
                }
            }
        }
    }

    /// How long to wait for one answer: `close` waits for it too.
    private static int patience(long end) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), 100, 5_000);
    }

    private List<NewTopic> wanted() {
        var wanted = new ArrayList<NewTopic>();
        for (var topic : Topics.ALL) {
            wanted.add(
                    new NewTopic(topic.name(), partitions, replication).configs(settings(topic)));
            wanted.add(
                    new NewTopic(topic.deadLetters(), 1, replication)
                            .configs(Map.of("retention.ms", FOR_EVER)));
        }
        return wanted;
    }

    private static Map<String, String> settings(Topic<?> topic) {
        var settings = new HashMap<String, String>();
        settings.put("max.message.bytes", String.valueOf(EmbeddedKafka.MAX_MESSAGE_BYTES));
        switch (topic.cleanup()) {
            case COMPACT -> settings.put("cleanup.policy", "compact");
            case DELETE -> {
                // the index is rebuilt from annotated-articles, which therefore stay; articles can
                // be fetched again
                if (!topic.equals(Topics.ARTICLES)) {
                    settings.put("retention.ms", FOR_EVER);
                }
            }
        }
        return settings;
    }

    private static void create(Admin admin, List<NewTopic> topics) throws InterruptedException {
        for (var result : admin.createTopics(topics).values().entrySet()) {
            try {
                result.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new KafkaException(
                            "cannot create topic " + result.getKey(), e.getCause());
                }
            }
        }
    }

    /// A topic just created can still lose records (KAFKA-15591); it is ready when all its
    /// partitions tell their end.
    private void awaitReady(Admin admin, long end)
            throws BrokerUnreachableException, InterruptedException {
        while (true) {
            try {
                admin.listOffsets(latest(admin)).all().get(5, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException | TimeoutException e) {
                if (System.nanoTime() > end) {
                    throw new BrokerUnreachableException(bootstrap, e);
                }
            }
        }
    }

    private static Map<TopicPartition, OffsetSpec> latest(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        var names = Topics.ALL.stream().map(Topic::name).toList();
        return admin
                .describeTopics(names)
                .allTopicNames()
                .get(5, TimeUnit.SECONDS)
                .values()
                .stream()
                .flatMap(topic ->
                        topic.partitions().stream()
                                .map(partition ->
                                        new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    }
}
