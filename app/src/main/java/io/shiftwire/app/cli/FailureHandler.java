package io.shiftwire.app.cli;

import io.shiftwire.app.config.ConfigException;
import io.shiftwire.app.kafka.BrokerUnreachableException;
import io.shiftwire.ingest.publish.PublishException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
                    case PublishException publish -> publish.getMessage();
                    case FileSystemException file -> file.getFile() + ": " + reason(file);
                    case IOException io -> io.getMessage();
                    default -> throw e;
                };
        command.getErr().println("shiftwire: " + line);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /// Java leaves the reason out where the kind of exception tells it.
    private static String reason(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "not permitted";
            case FileAlreadyExistsException _, NotDirectoryException _ ->
                    "a file is in the place of the directory";
            default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
    }
}
