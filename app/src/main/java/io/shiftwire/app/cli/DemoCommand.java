package io.shiftwire.app.cli;

import io.shiftwire.app.config.Config;
import io.shiftwire.app.demo.DemoArticles;
import io.shiftwire.app.demo.DemoFeed;
import io.shiftwire.app.demo.DemoNewsroom;
import io.shiftwire.app.demo.DemoRun;
import io.shiftwire.app.service.Service;
import io.shiftwire.app.service.Settings;
import io.shiftwire.events.Source;
import io.shiftwire.events.SourceId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything on an embedded broker with a sample newsroom, and shows alerts as they happen.")
final class DemoCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final Duration SPREAD = Duration.ofSeconds(20);
    private static final int DELETE_WITHIN_S = 5;

    @Spec private CommandSpec spec;

    @Option(
            names = "--once",
            description = "End when every sample article was processed, with a summary.")
    private boolean once;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port of the page (default: ${DEFAULT-VALUE}; 0 for any).")
    private int port;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        var folder = Files.createTempDirectory("shiftwire-demo");
        var deleted = new CountDownLatch(1);
        try (var newsroom = new DemoNewsroom(DemoArticles.load(), InstantSource.system(), SPREAD)) {
            newsroom.start();
            return run(folder, newsroom, deleted);
        } finally {
            delete(folder);
            deleted.countDown();
        }
    }

    private int run(Path folder, DemoNewsroom newsroom, CountDownLatch deleted) throws Exception {
        var err = spec.commandLine().getErr();
        var demo = new DemoRun(newsroom, InstantSource.system());
        try (var service =
                new Service(config(folder, newsroom), Settings.demo(DemoRun.subscriptions()))) {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(service, deleted)));
            err.println(
                    "Starting an embedded Kafka broker, the stream processors, the index and the page ...");
            service.start();
            err.printf(
                    "Ready after %.1f s. %d sample articles arrive now; live alerts at http://localhost:%d%s%n%n",
                    demo.seconds(),
                    newsroom.size(),
                    service.httpPort(),
                    once ? "" : " (Ctrl-C ends)");
            if (once) {
                return demo.awaitEnd(service, spec.commandLine().getOut()) ? 0 : 1;
            }
            return service.awaitEnd() ? 0 : 1;
        }
    }

    /// After Ctrl-C the process ends when this returns, so it waits until the folder is gone.
    private static void stop(Service service, CountDownLatch deleted) {
        service.close();
        try {
            if (!deleted.await(DELETE_WITHIN_S, TimeUnit.SECONDS)) {
                LOG.warn("the demo's temporary folder was not deleted in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Config config(Path folder, DemoNewsroom newsroom) {
        var sources = newsroom.feeds().stream().map(DemoCommand::source).toList();
        return Config.defaults(folder)
                .withHttp(new Config.Http("127.0.0.1", port))
                .withIngest(new Config.Ingest(sources, null, null, null, Duration.ZERO));
    }

    private static Source source(DemoFeed feed) {
        return new Source(
                SourceId.of(feed.name()),
                feed.name(),
                feed.url(),
                feed.language(),
                Source.Tier.PAPER,
                List.of("demo"),
                feed.every(),
                feed.every(),
                false,
                true,
                true,
                true);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
