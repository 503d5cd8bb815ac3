package io.shiftwire.app.cli;

import io.shiftwire.app.Analysis;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Shows what Shiftwire finds in articles: tags, story, shifts; one JSON line each; needs no service.")
final class InspectCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, folders, or - for standard input.")
    private List<String> paths;

    @Option(names = "--all", description = "List shift candidates below the pack's threshold too.")
    private boolean all;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    InspectCommand() {}

    @Override
    public Integer call() throws IOException {
        var out = new PrintWriter(spec.commandLine().getOut(), false);
        var troubles = new Troubles(spec.commandLine().getErr());
        int[] read = {0};
        try (var analysis = new Analysis(all)) {
            for (var input : Inputs.of(paths)) {
                try (var bytes = input.open()) {
                    new ArticleReader(InstantSource.system())
                            .read(
                                    input.name(),
                                    bytes,
                                    parsed -> {
                                        read[0] += parsed instanceof Parsed.Read ? 1 : 0;
                                        out.println(line(parsed, analysis, troubles));
                                    });
                }
            }
        }
        out.flush();
        spec.commandLine().getErr().printf("%,d articles%s%n", read[0], troubles.summary());
        return read[0] == 0 ? 1 : 0;
    }

    private static String line(Parsed parsed, Analysis analysis, Troubles troubles) {
        return switch (parsed) {
            case Parsed.Read(var input, var article, var warnings) -> {
                troubles.warn(input, warnings);
                yield found(input, analysis.of(article));
            }
            case Parsed.Unreadable unreadable -> ParseCommand.errorLine(unreadable, troubles);
        };
    }

    private static String found(String input, AnnotatedArticle annotated) {
        var fields = ParseCommand.fields(input, annotated.article());
        fields.put("tags", annotated.tags());
        fields.put("tagEvidence", annotated.tagEvidence());
        fields.put("story", annotated.story().id());
        fields.put("copyOf", annotated.story().copyOf());
        fields.put("storySources", annotated.story().sources());
        fields.put("storyOrigins", annotated.story().origins());
        fields.put("shifts", annotated.shifts());
        return ParseCommand.json(fields);
    }
}
