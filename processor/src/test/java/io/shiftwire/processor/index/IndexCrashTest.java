package io.shiftwire.processor.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Crashes, failing writes and full disks at every step, at random. A run is told by its seed:
/// `-Dindex.seed=42 -Dindex.rounds=1` repeats one.
final class IndexCrashTest {
    static LongStream seeds() {
        long first = Long.getLong("index.seed", new Random().nextLong(1_000_000));
        return LongStream.range(first, first + Integer.getInteger("index.rounds", 8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyDocumentIsThereOnceWhateverFails(long seed) throws IOException {
        var life = new IndexLife(new Random(seed));
        for (int i = 0; i < 8; i++) {
            life.live();
        }
        assertThat(life.opened()).isPositive();
    }
}
