package io.shiftwire.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.shiftwire.app.Logging;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description =
                "Searches the articles of a running service, e.g. 'tags:nato AND \"Article 5\"'.")
final class SearchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private final ServiceClient service = new ServiceClient();

    @Parameters(
            arity = "0..1",
            defaultValue = "",
            paramLabel = "QUERY",
            description = "Lucene query; empty for everything.")
    private String query;

    @Option(names = "--topic", description = "Only articles with this tag; may be repeated.")
    private List<String> topics = List.of();

    @Option(names = "--source", description = "Only this source; may be repeated.")
    private List<String> sources = List.of();

    @Option(names = "--language", description = "Only this language; may be repeated.")
    private List<String> languages = List.of();

    @Option(
            names = "--from",
            description = "Published at or after: 2026-03-01 or an RFC 3339 time.")
    private @Nullable String from;

    @Option(names = "--to", description = "Published at or before.")
    private @Nullable String to;

    @Option(
            names = "--sort",
            defaultValue = "relevance",
            description = "relevance, time or oldest (default: ${DEFAULT-VALUE}).")
    private String sort;

    @Option(
            names = "--limit",
            defaultValue = "10",
            description = "At most this many hits, 1 to 200 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--actor", description = "Only with a shift of this actor; may be repeated.")
    private List<String> actors = List.of();

    @Option(
            names = "--tier",
            description = "Only sources of this tier: official, agency, paper, other.")
    private List<String> tiers = List.of();

    @Option(names = "--collapse", description = "story: each story once, by its first hit.")
    private @Nullable String collapse;

    @Option(
            names = "--format",
            description = "csv or jsonl in place of text; with --all every match, else --limit.")
    private @Nullable Format format;

    @Option(names = "--all", description = "Every match, up to 50,000; needs --format.")
    private boolean all;

    private enum Format {
        CSV,
        JSONL
    }

    @Option(names = "--json", description = "The answer of GET /api/search as it is.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    SearchCommand() {}

    @Override
    public Integer call() throws Exception {
        if (format != null) {
            return export(format);
        }
        if (all) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--all: name a --format, csv or jsonl");
        }
        var answer = service.get("/api/search", parameters());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
            return CommandLine.ExitCode.OK;
        }
        for (var hit : answer.path("hits")) {
            print(hit);
        }
        spec.commandLine()
                .getErr()
                .printf(
                        "%,d articles in %d ms%s%n",
                        answer.path("total").asLong(),
                        answer.path("tookMillis").asLong(),
                        warnings(answer));
        return CommandLine.ExitCode.OK;
    }

    private static String warnings(JsonNode answer) {
        var partial =
                answer.path("partial").asBoolean() ? " (partial: the time limit was reached)" : "";
        var missing =
                answer.path("missing").isEmpty()
                        ? ""
                        : " (missing partitions: %s)".formatted(answer.path("missing"));
        var instead =
                answer.hasNonNull("didYouMean")
                        ? "; did you mean %s".formatted(answer.path("didYouMean").asText())
                        : "";
        return partial + missing + instead;
    }

    private int export(Format as) throws IOException, InterruptedException {
        var parameters = parameters();
        parameters.put("format", as.name().toLowerCase(Locale.ROOT));
        if (all) {
            parameters.remove("limit");
        }
        var out = spec.commandLine().getOut();
        service.download("/api/search/export", parameters, out);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("q", query);
        parameters.put("topic", String.join(",", topics));
        parameters.put("source", String.join(",", sources));
        parameters.put("language", String.join(",", languages));
        parameters.put("actor", String.join(",", actors));
        parameters.put("tier", String.join(",", tiers));
        parameters.put("collapse", collapse == null ? "none" : collapse);
        parameters.put("sort", sort);
        parameters.put("limit", String.valueOf(limit));
        if (from != null) {
            parameters.put("from", from);
        }
        if (to != null) {
            parameters.put("to", to);
        }
        return parameters;
    }

    private void print(JsonNode hit) {
        var out = spec.commandLine().getOut();
        var article = hit.path("article").path("article");
        var highlights = hit.path("highlights");
        var title =
                highlights.path("title").isEmpty()
                        ? article.path("title").asText()
                        : marked(highlights.path("title").get(0));
        var day = article.path("published").asText("undated").replaceFirst("T.*", "");
        var tags =
                String.join(
                        ",",
                        hit.path("article")
                                .path("tags")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList());
        out.printf("%s  %s  [%s]  %s%n", day, title, tags, article.path("source").asText());
        for (var fragment : highlights.path("text")) {
            out.println("    " + marked(fragment).replace('\n', ' '));
        }
        if (article.hasNonNull("url")) {
            out.println("    " + article.path("url").asText());
        }
    }

    /// The fragment with its marks in bold on a terminal, in ** elsewhere.
    private static String marked(JsonNode fragment) {
        var text = fragment.path("text").asText();
        var result = new StringBuilder();
        int at = 0;
        for (var mark : fragment.path("marks")) {
            int start = mark.path("start").asInt();
            int end = mark.path("end").asInt();
            result.append(text, at, start).append(Logging.isTerminal() ? "\u001b[1m" : "**");
            result.append(text, start, end).append(Logging.isTerminal() ? "\u001b[0m" : "**");
            at = end;
        }
        return result.append(text.substring(at)).toString();
    }
}
