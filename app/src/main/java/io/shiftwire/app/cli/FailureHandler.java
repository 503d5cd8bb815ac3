package io.shiftwire.app.cli;

import io.shiftwire.app.config.ConfigException;
import io.shiftwire.app.kafka.BrokerUnreachableException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Trouble a user can do something about is one line; anything else is our bug and keeps its stack
/// trace.
final class FailureHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
            throws Exception {
        var line =
                switch (e) {
                    case CommandFailed failed -> failed.getMessage();
                    case ConfigException config -> config.getMessage();
                    case BrokerUnreachableException broker -> broker.getMessage();
                    case NoSuchFileException missing -> missing.getFile() + ": no such file";
                    case FileSystemException file -> file.getFile() + ": " + file.getReason();
                    case IOException io -> io.getMessage();
                    default -> throw e;
                };
        command.getErr().println("shiftwire: " + line);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
