package io.shiftwire.processor.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that indexes, killed with -9 again and again: `-Dindex.kills=200` for more than 20.
@Tag("slow")
@SuppressWarnings("NullAway.Init") // JUnit sets folder
final class IndexKillTest {
    private static final int KILLS = Integer.getInteger("index.kills", 20);

    @TempDir private Path folder;

    @Test
    void noDocumentIsLostOrDoubledByAKill() throws Exception {
        long seed = Long.getLong("index.seed", System.nanoTime());
        var random = new Random(seed);
        for (int kill = 1; kill <= KILLS; kill++) {
            long acknowledged = runAndKill(random.nextInt(400));
            check(acknowledged, "kill %d, seed %d".formatted(kill, seed));
        }
    }

    /// @return the last offset that was told to be safe
    private long runAndKill(int afterMillis) throws Exception {
        var out = Files.createTempFile(folder, "acknowledged", ".txt");
        var process =
                new ProcessBuilder(command())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            while (Files.size(out) == 0) {
                assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).as("ended early").isFalse();
            }
            assertThat(process.waitFor(afterMillis, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
        var told = Files.readString(out);
        // the last line may be cut short
        var lines = told.substring(0, told.lastIndexOf('\n')).lines().toList();
        return Long.parseLong(lines.getLast());
    }

    private void check(long acknowledged, String when) throws IOException {
        try (var index = EndlessNotes.open(folder.resolve("index"))) {
            var committed = index.committedOffset();
            assertThat(committed).as(when).isNotNull().isGreaterThanOrEqualTo(acknowledged);
            long from = committed == null ? 0 : committed + 1;
            Contents.of(index); // fails where a document is there twice
            for (long n = from; n < from + 300; n++) {
                EndlessNotes.write(index, n);
            }
            index.refresh();
            assertThat(Contents.of(index)).as(when).isEqualTo(EndlessNotes.expected(from + 299));
        }
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessNotes.class.getName(),
                folder.resolve("index").toString());
    }
}
