package io.shiftwire.app.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.shiftwire.ingest.publish.ArticlePublisher;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.read.PassedOver;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "Publishes articles to a running service from JSON Lines, feeds, HTML or WARC, plain or gzipped.")
final class IngestCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private final ServiceClient service = new ServiceClient();

    @Option(
            names = "--bootstrap",
            description = "Kafka brokers (default: those the service at --url uses).")
    private @Nullable String bootstrap;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH|URL",
            description = "Files, folders, http(s) URLs, or - for standard input.")
    private List<String> paths;

    private final PassedOver passedOver = new PassedOver();
    private long read;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    IngestCommand() {}

    @Override
    public Integer call() throws Exception {
        var inputs = Inputs.of(paths);
        var err = spec.commandLine().getErr();
        var troubles = new Troubles(err);
        long started = System.nanoTime();
        try (var publisher = new ArticlePublisher(brokers(), new SimpleMeterRegistry())) {
            for (var input : inputs) {
                publish(input, publisher, troubles);
            }
            publisher.flush();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        err.printf(
                "%,d articles published in %.1f s (%,.0f/s)%s%s%n",
                read, seconds, read / seconds, troubles.summary(), passedOver.summary());
        return read == 0 ? 1 : 0;
    }

    private String brokers() throws IOException, InterruptedException {
        return bootstrap != null
                ? bootstrap
                : service.get("/api/status", Map.of()).path("bootstrap").asText();
    }

    private void publish(Inputs.Input input, ArticlePublisher publisher, Troubles troubles)
            throws IOException {
        try (var bar = bar(input);
                var bytes = new Counting(input.open(), bar)) {
            passedOver.add(
                    new ArticleReader(InstantSource.system())
                            .read(
                                    input.name(),
                                    bytes,
                                    parsed -> {
                                        take(parsed, publisher, troubles);
                                        bar.setExtraMessage("%,d articles".formatted(read));
                                    }));
        }
    }

    private void take(Parsed parsed, ArticlePublisher publisher, Troubles troubles) {
        switch (parsed) {
            case Parsed.Read(var input, var article, var warnings) -> {
                troubles.warn(input, warnings);
                try {
                    publisher.publish(article);
                    read++;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CommandFailed("interrupted");
                }
            }
            case Parsed.Unreadable(var input, var reason, var error) ->
                    troubles.add(input, reason.wireName(), error);
        }
    }

    private static ProgressBar bar(Inputs.Input input) throws IOException {
        return new ProgressBarBuilder()
                .setTaskName(input.name().replaceFirst(".*/(?=.)", ""))
                .setInitialMax(input.size())
                .setUnit(" MB", 1 << 20)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .showSpeed()
                .build();
    }

    /// Tells the bar how many bytes of the input were read.
    private static final class Counting extends FilterInputStream {
        private final ProgressBar bar;

        Counting(InputStream bytes, ProgressBar bar) {
            super(bytes);
            this.bar = bar;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bar.stepBy(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bar.stepBy(Math.max(0, read));
            return read;
        }
    }
}
