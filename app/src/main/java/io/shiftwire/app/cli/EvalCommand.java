package io.shiftwire.app.cli;

import io.shiftwire.app.Analysis;
import io.shiftwire.app.eval.Evaluation;
import io.shiftwire.app.eval.Evaluation.Report;
import io.shiftwire.app.eval.Evaluation.Score;
import io.shiftwire.app.eval.GoldArticle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description =
                "Measures tags and shifts on labelled articles, with 95 % intervals; needs no service.")
final class EvalCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "GOLD.jsonl",
            description = "Labelled articles, one a line; see docs/detection.md.")
    private Path gold;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    EvalCommand() {}

    @Override
    public Integer call() throws IOException {
        try (var analysis = new Analysis(false)) {
            var report =
                    Evaluation.of(
                            GoldArticle.read(gold),
                            article -> {
                                var found = analysis.of(article);
                                return new Evaluation.Judgement(found.tagSet(), found.shifts());
                            });
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(ParseCommand.json(report));
            } else {
                print(report, out);
            }
        }
        return 0;
    }

    /// The rows of the tags alone.
    static void printTags(Report report, PrintWriter out) {
        head(report, out);
        report.scores().stream()
                .filter(score -> score.measure().startsWith("tag "))
                .forEach(score -> row(score, out));
    }

    static void print(Report report, PrintWriter out) {
        head(report, out);
        report.scores().forEach(score -> row(score, out));
        out.printf("%nfalse alarms per 1,000 random articles: %.0f%n", report.falseAlarmsPer1000());
        out.printf("wrongly claimed sentences by their label: %s%n", report.wrongOn());
    }

    private static void head(Report report, PrintWriter out) {
        out.printf(
                "%,d articles; intervals: 95 %%, 1,000 resamples of the articles%n%n",
                report.articles());
        out.printf(
                "%-20s %9s %7s %6s  %-15s %6s %6s %6s%n",
                "", "precision", "recall", "F1", "95 %", "hit", "wrong", "missed");
    }

    private static void row(Score score, PrintWriter out) {
        boolean accuracy = score.measure().startsWith("accuracy");
        out.printf(
                "%-20s %9.3f %7s %6s  [%.3f, %.3f] %6d %6d %6s%n",
                score.measure(),
                score.precision(),
                accuracy ? "" : "%.3f".formatted(score.recall()),
                accuracy ? "" : "%.3f".formatted(score.f1()),
                score.low(),
                score.high(),
                score.hit(),
                score.wrong(),
                accuracy ? "" : score.missed());
    }
}
