package io.shiftwire.app.cli;

import io.shiftwire.app.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Tells whether this machine can run the service, and how a running one is.")
final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private final ServiceClient service = new ServiceClient();

    @Option(
            names = "--data",
            defaultValue = "data",
            description = "Directory the service would use (default: data).")
    private Path data;

    private boolean well = true;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    DoctorCommand() {}

    @Override
    public Integer call() throws Exception {
        say(true, "Java %s at %s".formatted(Runtime.version(), System.getProperty("java.home")));
        say(
                true,
                "%d processors, heap up to %d MB"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.getRuntime().maxMemory() >> 20));
        disk();
        if (!running()) {
            port();
            broker();
        }
        return well ? 0 : 1;
    }

    private void disk() throws IOException {
        var existing = data.toAbsolutePath();
        for (var parent = existing.getParent();
                parent != null && !Files.exists(existing);
                parent = parent.getParent()) {
            existing = parent;
        }
        long free = Files.getFileStore(existing).getUsableSpace() >> 20;
        say(
                Files.isWritable(existing) && free >= 200,
                "%s: %,d MB free on its disk".formatted(data.toAbsolutePath(), free));
    }

    private boolean running() throws InterruptedException {
        try {
            var status = service.get("/api/status", Map.of());
            var troubles = status.path("troubles");
            say(
                    troubles.isEmpty(),
                    "service at %s: %,d documents, %d subscriptions, Kafka at %s%s"
                            .formatted(
                                    service.url(),
                                    status.path("documents").asLong(),
                                    status.path("subscriptions").asInt(),
                                    status.path("bootstrap").asText(),
                                    troubles.isEmpty() ? "" : "; in trouble: " + troubles));
            return true;
        } catch (CommandFailed | IOException e) {
            say(true, "no service at " + service.url());
            return false;
        }
    }

    private void port() {
        int port = service.url().getPort() < 0 ? 80 : service.url().getPort();
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            say(true, "port %d is free".formatted(socket.getLocalPort()));
        } catch (IOException e) {
            say(false, "port %d is taken by something that is not Shiftwire".formatted(port));
        }
    }

    private void broker() throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("shiftwire-doctor");
        long started = System.nanoTime();
        try (var broker = new EmbeddedKafka(directory, 0)) {
            broker.start();
            say(
                    true,
                    "embedded Kafka starts in %.1f s"
                            .formatted((System.nanoTime() - started) / 1e9));
        } finally {
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void say(boolean good, String what) {
        well &= good;
        PrintWriter out = spec.commandLine().getOut();
        out.println((good ? "ok    " : "WRONG ") + what);
    }
}
