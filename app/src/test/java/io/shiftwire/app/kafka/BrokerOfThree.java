package io.shiftwire.app.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// One broker of a cluster of three, as a process of its own.
public final class BrokerOfThree {
    private static final String CLUSTER_ID = "MkU3OEVBNTcwNTJENDM2Qk";

    private BrokerOfThree() {}

    /// Arguments are its number from 1, its folder, then three broker ports and three controller
    /// ports.
    public static void main(String[] args) throws Exception {
        int node = Integer.parseInt(args[0]);
        var ports = List.of(args).subList(2, 8).stream().map(Integer::valueOf).toList();
        var settings = settings(node, Path.of(args[1]), ports);
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(CLUSTER_ID)
                .setNodeId(node)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(settings.getProperty("log.dirs"))
                .addDirectory(settings.getProperty("log.dirs"))
                .run();
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }

    private static Properties settings(int node, Path folder, List<Integer> ports) {
        var voters = new ArrayList<String>();
        for (int i = 1; i <= 3; i++) {
            voters.add("%d@127.0.0.1:%d".formatted(i, ports.get(2 + i)));
        }
        var listener = "PLAINTEXT://127.0.0.1:" + ports.get(node - 1);
        var settings = new Properties();
        settings.putAll(
                Map.of(
                        "process.roles",
                        "broker,controller",
                        "node.id",
                        String.valueOf(node),
                        "listeners",
                        listener + ",CONTROLLER://127.0.0.1:" + ports.get(2 + node),
                        "advertised.listeners",
                        listener,
                        "controller.listener.names",
                        "CONTROLLER",
                        "inter.broker.listener.name",
                        "PLAINTEXT",
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "controller.quorum.voters",
                        String.join(",", voters),
                        "log.dirs",
                        folder.resolve("broker-" + node).toString(),
                        "offsets.topic.num.partitions",
                        "4"));
        settings.putAll(
                Map.of(
                        "transaction.state.log.num.partitions", "4",
                        "default.replication.factor", "3",
                        "min.insync.replicas", "2",
                        "group.initial.rebalance.delay.ms", "0",
                        "auto.create.topics.enable", "false",
                        "message.max.bytes", String.valueOf(EmbeddedKafka.MAX_MESSAGE_BYTES),
                        "log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20)));
        return settings;
    }
}
