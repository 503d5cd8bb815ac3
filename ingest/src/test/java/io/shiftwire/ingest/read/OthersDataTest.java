package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Feeds and archives nobody here wrote; skipped where they are not beside the project.
final class OthersDataTest {
    private static final Path SHARED = Path.of("..", "..", "shared");

    @Test
    void noFeedOfTheValidatorsMakesTheReaderFail() throws Exception {
        var files = files(SHARED.resolve("feeds"));
        assumeThat(files).as("feeds beside the project").isNotEmpty();
        int read = 0;
        for (var file : files) {
            read += reading(file).articles().isEmpty() ? 0 : 1;
        }
        assertThat(read)
                .as("files that gave articles, of " + files.size())
                .isGreaterThan(files.size() / 2);
    }

    @Test
    void noArchiveMakesTheReaderFail() throws Exception {
        var files = files(SHARED.resolve("warc"));
        assumeThat(files).as("WARC files beside the project").isNotEmpty();
        for (var file : files) {
            assertThat(reading(file).parsed()).isNotNull();
        }
    }

    private static Reading reading(Path file) throws IOException {
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return Reading.of(bytes);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
