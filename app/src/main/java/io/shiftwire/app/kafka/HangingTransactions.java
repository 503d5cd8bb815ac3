package io.shiftwire.app.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Ends transactions that a killed broker left open on its partitions although its coordinator
/// calls them complete. Only for a broker that nobody else works with yet.
///
/// Kafka 4.3.1 takes a partition without a leader for a deleted one and skips its marker; after a
/// kill every partition is without one while the old session runs out. Read-committed consumers
/// would wait at such a transaction for ever.
final class HangingTransactions {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /// States in which the coordinator will end the transaction by itself.
    private static final Set<TransactionState> ALIVE =
            EnumSet.of(
                    TransactionState.ONGOING,
                    TransactionState.PREPARE_COMMIT,
                    TransactionState.PREPARE_ABORT,
                    TransactionState.PREPARE_EPOCH_FENCE);

    private final String host;
    private final int port;

    HangingTransactions(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /// Ends them as the coordinator decided, and returns how many partitions that took; one whose
    /// decision is not known any more is aborted.
    int end() throws IOException, InterruptedException {
        var settings =
                Map.<String, Object>of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, host + ":" + port);
        try (var admin = Admin.create(settings)) {
            var partitions = partitions(admin);
            awaitLeaders(admin, partitions);
            awaitCoordinators(admin, partitions);
            var markers = markers(admin, partitions);
            if (!markers.isEmpty()) {
                new TransactionMarkers(host, port).write(markers, WITHIN);
            }
            return markers.size();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot look for transactions that a crash left open", e);
        }
    }

    private static List<TopicPartition> partitions(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        var topics = wait(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        return wait(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream()
                                .map(info -> new TopicPartition(topic.name(), info.partition())))
                .toList();
    }

    /// A broker that came back still has to be made the leader of its partitions again.
    private static void awaitLeaders(Admin admin, List<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        var latest =
                partitions.stream()
                        .collect(
                                Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        wait(admin.listOffsets(latest).all());
    }

    /// A coordinator that has not read its log yet knows of no transactions and does not say so;
    /// asked for a certain one it does. So each is asked for one that does not exist.
    private static void awaitCoordinators(Admin admin, List<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        int count =
                (int)
                        partitions.stream()
                                .filter(one ->
                                        one.topic().equals(Topic.TRANSACTION_STATE_TOPIC_NAME))
                                .count();
        for (int partition = 0; partition < count; partition++) {
            var id = nobody(partition, count);
            try {
                wait(admin.describeTransactions(List.of(id)).description(id));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                    throw e;
                }
            }
        }
    }

    /// A transactional id that belongs to `partition` and that nobody uses.
    private static String nobody(int partition, int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "nobody-" + i)
                .filter(id -> Utils.abs(id.hashCode()) % count == partition)
                .findFirst()
                .orElseThrow();
    }

    private static List<TxnMarkerEntry> markers(Admin admin, List<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        var decided = decided(admin);
        var producers = wait(admin.describeProducers(partitions).all());
        return producers.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().activeProducers().stream()
                                .filter(one -> one.currentTransactionStartOffset().isPresent())
                                .flatMap(one ->
                                        marker(entry.getKey(), one, decided.get(one.producerId()))))
                .toList();
    }

    /// What the coordinators say of each producer's last transaction.
    private static Map<Long, TransactionDescription> decided(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        var ids =
                wait(admin.listTransactions().all()).stream()
                        .map(TransactionListing::transactionalId)
                        .toList();
        return wait(admin.describeTransactions(ids).all()).values().stream()
                .collect(
                        Collectors.toMap(
                                TransactionDescription::producerId,
                                transaction -> transaction,
                                (a, _) -> a));
    }

    private static Stream<TxnMarkerEntry> marker(
            TopicPartition partition,
            ProducerState producer,
            @Nullable TransactionDescription decided) {
        if (decided != null && ALIVE.contains(decided.state())) {
            return Stream.empty();
        }
        boolean committed = decided != null && decided.state() == TransactionState.COMPLETE_COMMIT;
        int epoch = decided == null ? producer.producerEpoch() : decided.producerEpoch();
        return Stream.of(
                new TxnMarkerEntry(
                        producer.producerId(),
                        (short) epoch,
                        producer.coordinatorEpoch().orElse(0),
                        committed ? TransactionResult.COMMIT : TransactionResult.ABORT,
                        List.of(partition),
                        (short) 0));
    }

    private static <T> T wait(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
}
