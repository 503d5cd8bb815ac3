package io.shiftwire.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.Console;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Logs go to standard error: readable lines on a terminal, JSON where a machine reads them.
public final class Logging {
    public enum Form {
        READABLE,
        JSON
    }

    private static final List<String> CHATTY =
            List.of(
                    "org.apache.kafka",
                    "kafka",
                    "state.change.logger",
                    "org.eclipse.jetty",
                    "io.javalin",
                    "org.apache.hc",
                    "opennlp");

    /// Libraries' classes that warn of what is normal here: a topic just created, a broker's first
    /// start.
    private static final List<String> ALARMIST =
            List.of(
                    "org.apache.kafka.clients.NetworkClient",
                    "org.apache.kafka.controller.QuorumController",
                    "org.apache.kafka.streams.processor.internals.StateDirectory",
                    "org.apache.kafka.streams.StreamsConfig");

    /// Held because the logging of the platform forgets loggers nobody holds. Lucene warns there of
    /// a module we can do without.
    private static final java.util.logging.Logger LUCENE =
            java.util.logging.Logger.getLogger("org.apache.lucene");

    private Logging() {}

    /// Sets all of logging up anew.
    ///
    /// @param level of Shiftwire's own loggers; libraries log warnings and errors only
    public static void configure(Form form, Level level) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LUCENE.setLevel(java.util.logging.Level.SEVERE);
        context.reset();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(form == Form.JSON ? json(context) : readable(context));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(appender);
        var libraries = level.isGreaterOrEqual(Level.WARN) ? Level.ERROR : Level.WARN;
        CHATTY.forEach(name -> context.getLogger(name).setLevel(libraries));
        ALARMIST.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    /// JSON unless standard error is a terminal's, which `SHIFTWIRE_LOG=readable|json` overrides.
    public static Form formFor(String wish) {
        return switch (wish) {
            case "json" -> Form.JSON;
            case "readable" -> Form.READABLE;
            default -> isTerminal() ? Form.READABLE : Form.JSON;
        };
    }

    public static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> readable(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss} %-5level %logger{0}: %msg%n%ex{short}");
        encoder.start();
        return encoder;
    }
}
