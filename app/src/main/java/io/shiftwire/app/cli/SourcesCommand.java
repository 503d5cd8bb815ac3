package io.shiftwire.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shiftwire.events.Json;
import io.shiftwire.ingest.sources.SourceReader;
import io.shiftwire.ingest.sources.SourceReader.Trust;
import io.shiftwire.ingest.sources.SourcesFile;
import io.shiftwire.ingest.sources.StarterSources;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        name = "sources",
        mixinStandardHelpOptions = true,
        description =
                "Shows how the sources of a running service fare, adds, pauses and removes them.")
final class SourcesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private final ServiceClient service = new ServiceClient();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    SourcesCommand() {}

    @Override
    public Integer call() throws Exception {
        return list(false, false);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists them with their health, the troubled ones first.")
    int list(
            @Option(names = "--json", description = "One JSON object per line.") boolean json,
            @Option(
                            names = "--wide",
                            description = "With addresses and whole reasons, beyond 80 columns.")
                    boolean wide)
            throws Exception {
        var out = spec.commandLine().getOut();
        var all = service.get("/api/sources", Map.of()).path("sources");
        if (json) {
            all.forEach(out::println);
            return 0;
        }
        var sources = all.valueStream().toList();
        new SourcesTable(Instant.now(), wide).lines(sources).forEach(out::println);
        spec.commandLine().getErr().println(SourcesTable.summary(sources));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Adds one, or replaces the one of that id.")
    int add(
            @Parameters(paramLabel = "URL", description = "A feed, news sitemap or page.") URI url,
            @Option(names = "--id", description = "Default: made from the name or the address.")
                    @Nullable String id,
            @Option(names = "--name", description = "What people call it.") @Nullable String name,
            @Option(names = "--language", description = "Of articles that state none.")
                    @Nullable String language,
            @Option(names = "--tier", description = "official, agency, paper or other.")
                    @Nullable String tier,
            @Option(names = "--fastest", description = "Least time between polls, e.g. 1m.")
                    @Nullable String fastest,
            @Option(names = "--slowest", description = "Most time between polls, e.g. 1h.")
                    @Nullable String slowest)
            throws Exception {
        var body = Json.MAPPER.createObjectNode().put("url", url.toString());
        put(body, "id", id);
        put(body, "name", name);
        put(body, "language", language);
        put(body, "tier", tier);
        put(body, "fastest", fastest);
        put(body, "slowest", slowest);
        var answer = service.post("/api/sources", Json.MAPPER.writeValueAsString(body));
        spec.commandLine().getOut().println(answer.path("sources").path(0).path("id").asText());
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Leaves one alone until it is resumed.")
    int pause(@Parameters(paramLabel = "ID") String id) throws Exception {
        service.post("/api/sources/%s/pause".formatted(id), "");
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Polls a paused one again.")
    int resume(@Parameters(paramLabel = "ID") String id) throws Exception {
        service.post("/api/sources/%s/resume".formatted(id), "");
        return 0;
    }

    @Command(
            aliases = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes one; its articles stay.")
    int delete(@Parameters(paramLabel = "ID") String id) throws Exception {
        service.delete("/api/sources/" + id);
        return 0;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Adds the sources of an OPML or YAML file, or the list that comes along.")
    int read(@Parameters(paramLabel = "FILE|starter") String file) throws Exception {
        var out = spec.commandLine().getOut();
        if (file.equals(StarterSources.NAME) || file.endsWith(".yaml") || file.endsWith(".yml")) {
            var sources =
                    file.equals(StarterSources.NAME)
                            ? StarterSources.all()
                            : SourcesFile.read(Path.of(file), new SourceReader(Trust.ANYONE));
            service.post("/api/sources", Json.MAPPER.writeValueAsString(sources));
            out.printf("%d sources put in place%n", sources.size());
            return 0;
        }
        var answer =
                service.post(
                        "/api/sources.opml",
                        Files.readString(Path.of(file), StandardCharsets.UTF_8));
        out.printf(
                "%d sources added, %d known already, %d skipped%n",
                answer.path("added").asInt(),
                answer.path("known").asInt(),
                answer.path("skipped").size());
        answer.path("skipped")
                .forEach(one -> spec.commandLine().getErr().println("skipped " + one.asText()));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Writes all of them as OPML.")
    int export() throws IOException, InterruptedException {
        spec.commandLine().getOut().println(service.text("/api/sources.opml"));
        return 0;
    }

    private static void put(ObjectNode body, String key, @Nullable String value) {
        if (value != null) {
            body.put(key, value);
        }
    }
}
