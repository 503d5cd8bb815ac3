package io.shiftwire.app.cli;

import io.shiftwire.alerts.shifts.ShiftTraining;
import io.shiftwire.app.eval.CrossValidation;
import io.shiftwire.app.eval.GoldArticle;
import io.shiftwire.app.eval.GoldTraining;
import io.shiftwire.app.eval.TopicModels;
import io.shiftwire.events.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Fits the shift re-ranker on labelled articles, judged by cross-validation over months.")
final class TrainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "GOLD.jsonl", description = "Labelled articles, one a line.")
    private Path gold;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the weights, e.g. packs/en/shifts/weights.yaml.")
    private @Nullable Path out;

    @Option(
            names = "--nested",
            description =
                    "Also judge each month by weights and thresholds fitted without it: the figure to believe.")
    private boolean nested;

    @Option(
            names = "--topics",
            description =
                    "Fit the models of the topics in place of the re-ranker; --out is then the folder of the topics.")
    private boolean topics;

    @Option(
            names = "--more",
            paramLabel = "FILE.jsonl",
            description = "Labelled articles to learn from that are not judged.")
    private @Nullable Path more;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    TrainCommand() {}

    @Override
    public Integer call() throws IOException {
        var articles = GoldArticle.read(gold);
        List<GoldArticle> others = more == null ? List.of() : GoldArticle.read(more);
        var models = TopicModels.fit(articles, others, "en", trainedOn(articles, others));
        if (topics) {
            write(models, articles);
        } else {
            fitShifts(articles, others, models);
        }
        return 0;
    }

    private void write(TopicModels models, List<GoldArticle> articles) throws IOException {
        if (out != null) {
            for (var fit : models.fits().entrySet()) {
                Files.writeString(
                        out.resolve(fit.getKey() + ".weights.json"), fit.getValue().model().json());
            }
        }
        var output = spec.commandLine().getOut();
        output.println("tags by models and thresholds that have not seen the month that is judged");
        EvalCommand.printTags(models.judge(articles), output);
    }

    private void fitShifts(List<GoldArticle> articles, List<GoldArticle> others, TopicModels models)
            throws IOException {
        var fit = GoldTraining.fit(articles, others, "en", models::tags);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d articles, 5 folds by month: sentence precision %.3f, recall %.3f, F1 %.3f at threshold %.3f;"
                                + " frames match %.3f of the labelled sentences; %,d weights%n",
                        articles.size(),
                        fit.precision(),
                        fit.recall(),
                        fit.f1(),
                        fit.threshold(),
                        fit.gateRecall(),
                        fit.weights().size());
        if (out != null) {
            Files.writeString(out, yaml(fit, trainedOn(articles, others)));
        }
        if (nested) {
            for (var tags : CrossValidation.Tags.values()) {
                spec.commandLine()
                        .getOut()
                        .printf("%nfitted without the month that is judged; tags: %s%n", tags);
                EvalCommand.print(
                        CrossValidation.of(articles, others, "en", models, tags),
                        spec.commandLine().getOut());
            }
        }
    }

    private String trainedOn(List<GoldArticle> articles, List<GoldArticle> others)
            throws IOException {
        var first =
                "%d articles, digest %s"
                        .formatted(articles.size(), Digest.of(Files.readString(gold)));
        return more == null
                ? first
                : "%s, and %d, digest %s"
                        .formatted(first, others.size(), Digest.of(Files.readString(more)));
    }

    private static String yaml(ShiftTraining.Fit fit, String trainedOn) {
        var weights =
                fit.weights().entrySet().stream()
                        .map(entry ->
                                String.format(
                                        Locale.ROOT,
                                        "  %s: %.3f",
                                        quoted(entry.getKey()),
                                        entry.getValue()))
                        .collect(Collectors.joining("\n"));
        return String.format(
                Locale.ROOT,
                "# Written by 'shiftwire train'; do not edit.%nthreshold: %.4f%ntrackedThreshold: %.4f%ntrainedOn: %s%nweights:%n%s%n",
                fit.threshold(),
                fit.trackedThreshold(),
                trainedOn,
                weights);
    }

    private static String quoted(String key) {
        return "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
