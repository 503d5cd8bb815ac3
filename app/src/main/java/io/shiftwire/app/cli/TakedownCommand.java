package io.shiftwire.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.events.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "takedown",
        mixinStandardHelpOptions = true,
        description =
                "Takes an article out of search for good, and refuses it when it is published again.")
final class TakedownCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private final ServiceClient service = new ServiceClient();

    @Parameters(paramLabel = "ID|URL", description = "The article's id, or its address.")
    private String article;

    @Option(names = "--reason", description = "Kept with the order.")
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init") // picocli sets spec and article
    TakedownCommand() {}

    @Override
    public Integer call() throws Exception {
        var body = Json.MAPPER.createObjectNode();
        if (reason != null) {
            body.put("reason", reason);
        }
        for (var id : ids()) {
            var taken = service.delete("/api/articles/" + id, Json.MAPPER.writeValueAsString(body));
            spec.commandLine()
                    .getOut()
                    .println(
                            (taken.path("article").asText() + "  " + taken.path("url").asText(""))
                                    .strip());
        }
        return 0;
    }

    private List<String> ids() throws Exception {
        if (!article.startsWith("http://") && !article.startsWith("https://")) {
            return List.of(article);
        }
        var quoted = article.replace("\\", "\\\\").replace("\"", "\\\"");
        var query = Map.of("q", "url:\"" + quoted + "\"", "limit", "200");
        var ids =
                service.get("/api/search", query)
                        .path("hits")
                        .valueStream()
                        .map(hit -> hit.path("article").path("article"))
                        .filter(found -> found.path("url").asText().equalsIgnoreCase(article))
                        .map(TakedownCommand::id)
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            throw new CommandFailed(
                    "no article has the address %s; give it as 'search' shows it, or give the id"
                            .formatted(article));
        }
        return ids;
    }

    private static String id(JsonNode article) {
        return article.path("id").asText();
    }
}
