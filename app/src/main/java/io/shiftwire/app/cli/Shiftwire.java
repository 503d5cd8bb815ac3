package io.shiftwire.app.cli;

import ch.qos.logback.classic.Level;
import io.shiftwire.app.Logging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root command. Exit codes: 0 done, 1 failed, 2 wrong use.
@Command(
        name = "shiftwire",
        mixinStandardHelpOptions = true,
        version = "shiftwire 0.1.0-SNAPSHOT",
        description =
                "Reads news as it is published and alerts when an official actor's policy language shifts.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            IngestCommand.class,
            ParseCommand.class,
            InspectCommand.class,
            EvalCommand.class,
            TrainCommand.class,
            SearchCommand.class,
            AlertsCommand.class,
            SubscriptionsCommand.class,
            SourcesCommand.class,
            TakedownCommand.class,
            ReindexCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Shiftwire implements Runnable {
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Shiftwire() {}

    /// Runs one command line and returns its exit code.
    public static int run(String... args) {
        Logging.configure(Logging.Form.READABLE, Level.WARN);
        return new CommandLine(new Shiftwire())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(new FailureHandler())
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
