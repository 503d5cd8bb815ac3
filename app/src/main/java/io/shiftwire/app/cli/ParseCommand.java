package io.shiftwire.app.cli;

import io.shiftwire.events.Article;
import io.shiftwire.events.Json;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.read.PassedOver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description =
                "Prints what ingest would publish, one JSON line per article; needs no service.")
final class ParseCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, folders, or - for standard input.")
    private List<String> paths;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    ParseCommand() {}

    @Override
    public Integer call() throws IOException {
        var out = new PrintWriter(spec.commandLine().getOut(), false);
        var troubles = new Troubles(spec.commandLine().getErr());
        var passedOver = new PassedOver();
        int[] read = {0};
        for (var input : Inputs.of(paths)) {
            try (var bytes = input.open()) {
                passedOver.add(
                        new ArticleReader(InstantSource.system())
                                .read(
                                        input.name(),
                                        bytes,
                                        parsed -> {
                                            read[0] += parsed instanceof Parsed.Read ? 1 : 0;
                                            out.println(line(parsed, troubles));
                                        }));
            }
        }
        out.flush();
        spec.commandLine()
                .getErr()
                .printf("%,d articles%s%s%n", read[0], troubles.summary(), passedOver.summary());
        return read[0] == 0 ? 1 : 0;
    }

    private static String line(Parsed parsed, Troubles troubles) {
        return switch (parsed) {
            case Parsed.Read(var input, var article, var warnings) -> {
                troubles.warn(input, warnings);
                yield json(fields(input, article));
            }
            case Parsed.Unreadable unreadable -> errorLine(unreadable, troubles);
        };
    }

    /// What stands in the place of an article that cannot be read.
    static String errorLine(Parsed.Unreadable unreadable, Troubles troubles) {
        troubles.add(unreadable.input(), unreadable.reason().wireName(), unreadable.error());
        var fields = new LinkedHashMap<String, String>();
        fields.put("input", unreadable.input());
        fields.put("error", unreadable.error());
        return json(fields);
    }

    /// The published fields, null where the input says nothing.
    static Map<String, @Nullable Object> fields(String input, Article article) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("input", input);
        fields.put("id", article.id());
        fields.put("guid", article.guid());
        fields.put("url", article.url());
        fields.put("title", article.title());
        fields.put("text", article.text());
        fields.put("summary", article.summary());
        fields.put("published", article.published());
        fields.put("updated", article.updated());
        fields.put("authors", article.authors());
        fields.put("language", article.language());
        fields.put("source", article.source());
        if (article.publishedRaw() != null) {
            fields.put("publishedRaw", article.publishedRaw());
        }
        return fields;
    }

    static String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
