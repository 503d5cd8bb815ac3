package io.shiftwire.processor.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// A topic to Lucene. Runs at-least-once on purpose: the offset lies inside each commit of the
/// index, and a write by id can be repeated. Under exactly-once Kafka Streams would wipe the index
/// after every crash.
public final class IndexTopology {
    static final String STORE = "article-index";
    private static final int COMMIT_EVERY_MS = 2_000;

    /// After a stop or a crash the partitions come back when the old session ends: Kafka's 45 s
    /// would leave searches empty that long. A broker takes no less than 6 s unless it is told to.
    private static final int SESSION_MS = 6_000;

    private final IndexBlueprint blueprint;
    private final MeterRegistry meters;

    /// @param directory holds one folder per partition
    /// @param topic as the broker describes it now
    /// @param open told of every index that opens or closes
    public IndexTopology(
            Path directory,
            IndexedTopic topic,
            Documents documents,
            Withdrawn withdrawn,
            IndexSettings settings,
            InstantSource clock,
            OpenIndexes open,
            MeterRegistry meters) {
        this(
                new IndexBlueprint(
                        IndexFolders.below(directory),
                        topic,
                        documents,
                        withdrawn,
                        settings,
                        clock,
                        open),
                meters);
    }

    IndexTopology(IndexBlueprint blueprint, MeterRegistry meters) {
        this.blueprint = blueprint;
        this.meters = meters;
    }

    public Topology build() {
        Gauge.builder("shiftwire.index.documents", blueprint.open(), OpenIndexes::documents)
                .register(meters);
        var topic = blueprint.topic().name();
        return new Topology()
                .addReadOnlyStateStore(
                        new IndexStoreBuilder(() -> new IndexStore(STORE, blueprint, meters)),
                        "read-" + topic,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topic,
                        "index",
                        IndexRecords::new);
    }

    /// Reads the newest records first where an index is far behind; to be started and closed beside
    /// the topology.
    ///
    /// @param farBehind so many records are read first where there are more to read
    public NewestFirst newestFirst(String bootstrap, long farBehind) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        ConsumerConfig.CLIENT_ID_CONFIG, "newest-first",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new NewestFirst(
                blueprint,
                farBehind,
                () ->
                        new KafkaConsumer<>(
                                settings,
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()));
    }

    /// Settings the topology relies on. The caller adds `bootstrap.servers`, `application.id` and
    /// `state.dir`.
    ///
    /// @param deadLetters topic of records that cannot be indexed
    /// @param standby copies of each partition on other instances, kept up to date
    public static Map<String, Object> streamsConfig(String deadLetters, int standby) {
        return Map.ofEntries(
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY_MS),
                Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standby),
                Map.entry(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters),
                Map.entry(
                        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                        UnindexedRecords.class),
                Map.entry(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                        "read_committed"),
                Map.entry(
                        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                        "read_committed"),
                Map.entry(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                        SESSION_MS),
                Map.entry(
                        StreamsConfig.mainConsumerPrefix(
                                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                        SESSION_MS / 3),
                Map.entry(
                        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                        "earliest"));
    }

    /// Hands each record to the store.
    @SuppressWarnings("NullAway.Init") // init sets both
    private static final class IndexRecords implements Processor<byte[], byte[], Void, Void> {
        private IndexStore store;
        private ProcessorContext<Void, Void> context;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            this.context = context;
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            long offset = context.recordMetadata().orElseThrow().offset();
            store.write(record.key(), record.value(), offset, record.timestamp());
        }
    }
}
