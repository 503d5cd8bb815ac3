package io.shiftwire.processor.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets folder
final class ReindexTest {
    @TempDir private Path folder;

    /// Every look finds each document once, whatever happens meanwhile.
    @Test
    void writingAndSearchingGoOnDuringAReindex() throws IOException {
        var expected = new TreeMap<String, String>();
        try (var notes = new NotesFixture(folder)) {
            for (int i = 0; i < 3_000; i++) {
                put(notes, expected, "note-" + i, i % 2 == 0 ? "2026-01-20" : "2026-02-28", i);
            }
            notes.commit();
            notes.reopenWithSchema(2);
            assertThat(notes.open.reindex(false)).isTrue();
            var random = new Random(7);
            for (int i = 3_000; notes.open.reindexed().running(); i++) {
                var id = "note-" + random.nextInt(3_000);
                put(notes, expected, id, random.nextBoolean() ? "2026-01-20" : "2026-02-28", i);
                if (i % 50 == 0) {
                    assertThat(notes.contents()).hasSize(3_000);
                }
            }

            assertThat(notes.contents()).isEqualTo(expected);
            assertThat(notes.schemas()).containsOnly(2);
            var status = notes.open.reindexed();
            assertThat(status.failure()).isNull();
            assertThat(status.total()).isEqualTo(3_000);
            assertThat(status.skipped()).isZero();
            notes.commit();
            notes.reopen();
            assertThat(notes.contents()).isEqualTo(expected);
        }
    }

    @Test
    void oneReindexAtATimeAndNoneWhereNothingIsOld() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-02-28T00:00:00Z", "snow");
            notes.commit();
            notes.index().refresh();

            assertThat(notes.open.reindex(false)).isTrue();
            await().until(() -> !notes.open.reindexed().running());
            assertThat(notes.open.reindexed().total()).isZero();
            assertThat(notes.open.reindex(true)).isTrue();
            await().until(() -> !notes.open.reindexed().running());
            assertThat(notes.open.reindexed().done()).isEqualTo(1);
            assertThat(notes.contents()).containsOnlyKeys("a");
        }
    }

    private static void put(
            NotesFixture notes, Map<String, String> expected, String id, String day, int i)
            throws IOException {
        notes.put(id, day + "T00:00:00Z", "text " + i);
        expected.put(id, day + "T00:00:00Z text " + i);
    }
}
