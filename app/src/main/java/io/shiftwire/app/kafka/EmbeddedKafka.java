package io.shiftwire.app.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real single-node KRaft broker inside this process, on loopback only. Its directory survives a
/// restart or a crash.
public final class EmbeddedKafka implements AutoCloseable {
    /// Largest record, in bytes: an article of 10 MB with room for what the processor adds.
    public static final int MAX_MESSAGE_BYTES = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String HOST = "127.0.0.1";
    private static final String CLUSTER_ID = "cluster.id";

    private final Path directory;
    private final int requestedPort;
    private @Nullable KafkaRaftServer server;
    private int port;

    /// A broker that opens nothing yet.
    ///
    /// @param directory where the broker keeps its data; formatted when it is new
    /// @param port port to listen on, 0 for any free one
    public EmbeddedKafka(Path directory, int port) {
        this.directory = directory;
        this.requestedPort = port;
    }

    /// Returns when the broker takes requests and nothing on it waits for a transaction that a
    /// crash left open.
    public void start() throws IOException, InterruptedException {
        boolean isNew = !Files.exists(directory.resolve(CLUSTER_ID));
        Files.createDirectories(directory);
        port = requestedPort == 0 ? freePort() : requestedPort;
        var settings = settings(port, freePort());
        format(settings);
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        if (!isNew) {
            int ended = new HangingTransactions(HOST, port).end();
            if (ended > 0) {
                LOG.info("ended open transactions in {} partitions, left by a crash", ended);
            }
        }
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    @Override
    public void close() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    private Properties settings(int port, int controllerPort) {
        var settings = new Properties();
        settings.putAll(
                Map.of(
                        "process.roles", "broker,controller",
                        "node.id", "1",
                        "listeners",
                                "PLAINTEXT://127.0.0.1:"
                                        + port
                                        + ",CONTROLLER://127.0.0.1:"
                                        + controllerPort,
                        "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                        "controller.listener.names", "CONTROLLER",
                        "inter.broker.listener.name", "PLAINTEXT",
                        "listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                        "log.dirs", directory.resolve("data").toAbsolutePath().toString(),
                        "auto.create.topics.enable", "false"));
        settings.putAll(
                Map.of( // one node: one replica of everything, few partitions of the internal
                        // topics
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "4",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "transaction.state.log.num.partitions", "4",
                        "share.coordinator.state.topic.replication.factor", "1",
                        "share.coordinator.state.topic.min.isr", "1",
                        "group.initial.rebalance.delay.ms", "0",
                        "message.max.bytes", String.valueOf(MAX_MESSAGE_BYTES),
                        "log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20)));
        settings.putAll(
                Map.of( // after a crash a restart waits out the old session, 9 s unless told
                        // otherwise
                        "broker.session.timeout.ms", "2000",
                        "broker.heartbeat.interval.ms", "500"));
        return settings;
    }

    private void format(Properties settings) throws IOException {
        var logDirectory = settings.getProperty("log.dirs");
        try {
            new Formatter()
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(clusterId())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logDirectory)
                    .addDirectory(logDirectory)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot prepare the broker's directory " + directory, e);
        }
    }

    private String clusterId() throws IOException {
        var file = directory.resolve(CLUSTER_ID);
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
