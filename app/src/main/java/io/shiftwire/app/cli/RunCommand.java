package io.shiftwire.app.cli;

import ch.qos.logback.classic.Level;
import io.shiftwire.app.Logging;
import io.shiftwire.app.config.Config;
import io.shiftwire.app.config.ConfigReader;
import io.shiftwire.app.service.Service;
import io.shiftwire.app.service.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the service until it is stopped; with an embedded broker unless kafka.bootstrap is set.")
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML configuration; see docs/configuration.md.")
    private @Nullable Path config;

    @Option(
            names = "--roles",
            split = ",",
            description = "Any of ingest,processor,alerts,web (default: all).")
    private List<String> roles = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory for everything kept (default: data).")
    private @Nullable Path data;

    @Option(
            names = "--port",
            description = "Port of the page and the API (default: 8080; 0 for any free one).")
    private @Nullable Integer port;

    @Override
    public Integer call() throws Exception {
        Logging.configure(
                Logging.formFor(System.getenv().getOrDefault("SHIFTWIRE_LOG", "")), Level.INFO);
        try (var service = new Service(effective(), Settings.run())) {
            var stopper = Thread.ofPlatform().name("stop").unstarted(service::close);
            Runtime.getRuntime().addShutdownHook(stopper);
            service.start();
            return service.awaitEnd() ? 0 : 1;
        }
    }

    private Config effective() throws Exception {
        var read =
                config == null
                        ? Config.defaults(Path.of("data"))
                        : new ConfigReader(System.getenv()).read(config);
        if (!roles.isEmpty()) {
            var errors = new ArrayList<String>();
            read = read.withRoles(ConfigReader.roles(roles, errors));
            if (!errors.isEmpty()) {
                throw new CommandFailed(String.join("; ", errors));
            }
        }
        if (data != null) {
            read = read.withData(data);
        }
        var http = read.http();
        return port == null
                ? read
                : read.withHttp(new Config.Http(http.host(), port, http.cluster()));
    }
}
