package io.shiftwire.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shiftwire.ingest.publish.PublishException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class FailureHandlerTest {
    @ParameterizedTest
    @MethodSource
    void troubleOfTheWorldIsOneLine(Exception trouble, String line) throws Exception {
        var err = new StringWriter();

        assertThat(handle(trouble, err)).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly(line);
    }

    static Arguments[] troubleOfTheWorldIsOneLine() {
        return new Arguments[] {
            Arguments.of(new IOException("disk gone"), "shiftwire: disk gone"),
            Arguments.of(new AccessDeniedException("/d"), "shiftwire: /d: not permitted"),
            Arguments.of(
                    new FileAlreadyExistsException("/d"),
                    "shiftwire: /d: a file is in the place of the directory"),
            Arguments.of(
                    new FileSystemException("/d", null, "Read-only file system"),
                    "shiftwire: /d: Read-only file system"),
            Arguments.of(
                    new PublishException("Kafka at k:1 does not answer", null),
                    "shiftwire: Kafka at k:1 does not answer"),
        };
    }

    @Test
    void aBugOfOursKeepsItsStackTrace() {
        var bug = new IllegalStateException("bug");

        assertThatThrownBy(() -> handle(bug, new StringWriter())).isSameAs(bug);
    }

    private static int handle(Exception trouble, StringWriter err) throws Exception {
        var command = new CommandLine(new Nothing()).setErr(new PrintWriter(err, true));
        return new FailureHandler().handleExecutionException(trouble, command, command.parseArgs());
    }

    @Command(name = "nothing")
    private static final class Nothing implements Runnable {
        @Override
        public void run() {}
    }
}
