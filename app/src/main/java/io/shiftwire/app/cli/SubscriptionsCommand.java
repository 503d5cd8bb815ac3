package io.shiftwire.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shiftwire.events.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "subscriptions",
        mixinStandardHelpOptions = true,
        description = "Lists, adds and removes the subscriptions of a running service.")
final class SubscriptionsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Mixin private final ServiceClient service = new ServiceClient();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    SubscriptionsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say list, add or delete");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists them: id, query, channels, name.")
    int list(@Option(names = "--json", description = "One JSON object per line.") boolean json)
            throws Exception {
        var out = spec.commandLine().getOut();
        for (var subscription : service.get("/api/subscriptions", Map.of()).path("subscriptions")) {
            out.println(json ? subscription : row(subscription));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Adds one, or replaces the one of that id.")
    int add(
            @Parameters(paramLabel = "ID", description = "Lower-case letters, digits and hyphens.")
                    String id,
            @Parameters(
                            paramLabel = "QUERY",
                            description =
                                    "Lucene query, e.g. 'shift.topic:nato AND shift.actor:us'.")
                    String query,
            @Option(names = "--name", description = "What the desk calls it (default: the id).")
                    @Nullable String name,
            @Option(
                            names = "--all-matches",
                            description = "Alert on every match, not only on shifts.")
                    boolean all,
            @Option(
                            names = "--webhook",
                            description = "Also POST alerts to this URL; needs --secret.")
                    @Nullable URI webhook,
            @Option(names = "--secret", description = "Signing secret, whsec_…")
                    @Nullable String secret)
            throws Exception {
        var body = Json.MAPPER.createObjectNode();
        body.put("id", id)
                .put("name", name == null ? id : name)
                .put("query", query)
                .put("onlyShifts", !all);
        var channels = body.putArray("channels");
        channels.addObject().put("type", "console");
        channels.addObject().put("type", "web");
        if (webhook != null) {
            ObjectNode channel =
                    channels.addObject().put("type", "webhook").put("url", webhook.toString());
            channel.put("secret", secret);
        }
        var answer = service.post("/api/subscriptions", Json.MAPPER.writeValueAsString(body));
        spec.commandLine().getOut().println(row(answer));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Removes one.")
    int delete(@Parameters(paramLabel = "ID") String id) throws Exception {
        service.delete("/api/subscriptions/" + id);
        return 0;
    }

    private static String row(JsonNode subscription) {
        List<String> channels =
                subscription
                        .path("channels")
                        .valueStream()
                        .map(channel -> channel.path("type").asText())
                        .toList();
        return "%-24s %-50s %-20s %s"
                .formatted(
                        subscription.path("id").asText(),
                        subscription.path("query").asText(),
                        String.join(",", channels),
                        subscription.path("name").asText());
    }
}
