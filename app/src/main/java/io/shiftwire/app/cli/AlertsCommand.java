package io.shiftwire.app.cli;

import io.shiftwire.alerts.delivery.console.AlertLines;
import io.shiftwire.app.Logging;
import io.shiftwire.events.Alert;
import io.shiftwire.events.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Shows the alerts of a running service.")
final class AlertsCommand implements Runnable {
    @Spec private CommandSpec spec;

    private final AlertLines lines = new AlertLines(Logging.isTerminal(), ZoneId.systemDefault());

    @Mixin private final ServiceClient service = new ServiceClient();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    AlertsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say tail");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prints the latest alerts and then each new one, until stopped.")
    int tail(
            @Option(names = "--json", description = "One JSON object per line.") boolean json,
            @Option(names = "--no-follow", description = "Only the latest.") boolean once,
            @Option(
                            names = "--limit",
                            defaultValue = "20",
                            description = "How many of the latest (default: 20).")
                    int limit)
            throws Exception {
        var latest = new ArrayList<Alert>();
        for (var alert :
                service.get("/api/alerts", Map.of("limit", String.valueOf(limit))).path("alerts")) {
            latest.add(Json.MAPPER.treeToValue(alert, Alert.class));
        }
        Collections.reverse(latest);
        for (var alert : latest) {
            print(alert, json);
        }
        if (!once) {
            follow(json, latest.stream().map(Alert::id).collect(Collectors.toSet()));
        }
        return 0;
    }

    /// The stream begins with what is remembered, of which some was printed already.
    private void follow(boolean json, Set<String> printed)
            throws IOException, InterruptedException {
        var stream = service.stream("/api/alerts/stream");
        try (var events =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = events.readLine(); line != null; line = events.readLine()) {
                if (line.startsWith("data:") && line.contains("\"subscription\"")) {
                    var alert = Json.MAPPER.readValue(line.substring(5), Alert.class);
                    if (printed.add(alert.id())) {
                        print(alert, json);
                    }
                }
            }
        }
        throw new CommandFailed("the service closed the stream");
    }

    private void print(Alert alert, boolean json) throws IOException {
        var out = spec.commandLine().getOut();
        out.println(json ? Json.MAPPER.writeValueAsString(alert) : lines.of(alert));
        out.flush();
    }
}
