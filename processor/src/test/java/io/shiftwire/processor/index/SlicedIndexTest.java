package io.shiftwire.processor.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets folder
final class SlicedIndexTest {
    @TempDir private Path folder;

    @Test
    void documentsGoToTheSliceOfTheirTime() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-02-28T00:00:00Z", "snow");
            notes.put("b", "2026-02-20T00:00:00Z", "rain");
            notes.put("c", "2026-01-20T00:00:00Z", "wind");

            assertThat(notes.contents()).containsOnlyKeys("a", "b", "c");
            assertThat(notes.slices()).containsExactly("2026-01-17", "2026-02-16", "2026-02-26");
        }
    }

    @Test
    void aRevisionWithAnotherTimeReplacesTheOneInTheOtherSlice() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-02-28T00:00:00Z", "snow");
            notes.put("a", "2026-01-20T00:00:00Z", "rain"); // not yet seen by a search
            assertThat(notes.contents())
                    .containsExactly(Map.entry("a", "2026-01-20T00:00:00Z rain"));

            notes.commit();
            notes.reopen();
            notes.put("a", "2026-02-28T00:00:00Z", "wind");
            assertThat(notes.contents())
                    .containsExactly(Map.entry("a", "2026-02-28T00:00:00Z wind"));
        }
    }

    @Test
    void datesBeyondReasonCountByTheArrival() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "-1000000000-01-01T00:00:00Z", "old");
            notes.put("b", "+1000000000-12-31T23:59:59Z", "new");
            notes.put("c", "1969-07-20T20:17:40Z", "moon");
            notes.put("d", "2026-03-04T00:00:00Z", "soon");
            notes.put("e", "2026-03-01T00:00:00Z", "epoch", Instant.EPOCH.minusSeconds(1));
            notes.put("f", "2026-03-01T00:00:00Z", "later", Instant.MAX);

            assertThat(notes.contents()).hasSize(6);
            assertThat(notes.slices()).containsExactly("2026-02-26");
        }
    }

    @Test
    void aSliceThatServedItsTimeIsDeletedWithItsFiles() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("old", "2026-01-20T00:00:00Z", "snow");
            notes.put("new", "2026-02-28T00:00:00Z", "rain");
            notes.commit();
            assertThat(notes.contents()).containsOnlyKeys("old", "new");

            notes.clock.advance(Duration.ofDays(26)); // 27 January is the day after its last
            notes.index().tidy();
            assertThat(notes.contents()).containsOnlyKeys("old", "new");
            notes.clock.advance(Duration.ofDays(1));
            notes.index().tidy();

            assertThat(notes.contents()).containsOnlyKeys("new");
            assertThat(folders()).containsExactly("2026-02-26.2");
            notes.reopen();
            assertThat(notes.contents()).containsOnlyKeys("new");
        }
    }

    @Test
    void whatServedItsTimeIsNotIndexedAnyMore() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-02-28T00:00:00Z", "snow");
            notes.put("a", "2025-11-01T00:00:00Z", "rain", Instant.parse("2025-11-02T00:00:00Z"));

            assertThat(notes.contents()).isEmpty();
        }
    }

    @Test
    void whoLooksAtASliceKeepsSeeingItAfterItsDeletion() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-01-20T00:00:00Z", "snow");
            notes.commit();
            notes.index().refresh();
            try (var view = notes.open.view(() -> false)) {
                notes.clock.advance(Duration.ofDays(40));
                notes.index().tidy();

                var stored = view.searcher().storedFields().document(0);
                assertThat(stored.get(IndexFields.ID)).isEqualTo("a");
            }
            assertThat(notes.contents()).isEmpty();
        }
    }

    @Test
    void aSliceNobodyWritesToHoldsNoWriterAndTakesDocumentsAgain() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-02-28T00:00:00Z", "snow");
            notes.commit();
            assertThat(folder.resolve("partition-0/2026-02-26.1/write.lock")).exists();
            notes.clock.advance(Duration.ofMinutes(6));
            notes.index().tidy();
            assertThat(notes.index().toRebuild(true).getFirst().buffered()).isZero();
            assertThat(notes.index().toRebuild(true).getFirst().isOpenForWriting()).isFalse();

            notes.put("b", "2026-02-28T00:00:00Z", "rain");
            assertThat(notes.contents()).containsOnlyKeys("a", "b");
        }
    }

    @Test
    void reindexingWritesOldSlicesAnewWhileTheyAreSearched() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-02-28T00:00:00Z", "snow");
            notes.put("b", "2026-01-20T00:00:00Z", "rain");
            notes.put("c", "2026-01-20T00:00:00Z", "hail");
            notes.commit();
            notes.reopenWithSchema(2);
            assertThat(notes.contents()).containsOnlyKeys("a", "b", "c");

            notes.put("d", "2026-02-28T00:00:00Z", "wind");
            notes.put("b", "2026-01-21T00:00:00Z", "sun");
            assertThat(notes.contents()).containsOnlyKeys("a", "b", "c", "d");
            assertThat(notes.schemas()).containsExactlyInAnyOrder(1, 1, 2, 2);

            notes.rebuildAll();
            assertThat(notes.contents())
                    .containsOnlyKeys("a", "b", "c", "d")
                    .containsEntry("b", "2026-01-21T00:00:00Z sun");
            assertThat(notes.schemas()).containsOnly(2);
            notes.reopen();
            assertThat(notes.contents()).containsOnlyKeys("a", "b", "c", "d");
        }
    }

    @Test
    void whatIsWrittenAndDeletedDuringAReindexCounts() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-02-28T00:00:00Z", "snow");
            notes.put("b", "2026-02-28T00:00:00Z", "rain");
            notes.put("c", "2026-02-28T00:00:00Z", "hail");
            notes.commit();
            notes.reopenWithSchema(2);
            var index = notes.index();
            var rebuild = notes.beginRebuild();
            notes.index().refresh();
            for (var id : List.of("a", "b")) {
                index.copy(rebuild, id, value("2026-02-28T00:00:00Z copied"));
            }

            notes.put("a", "2026-02-28T00:00:00Z", "sun"); // copied already
            index.withdraw("b");
            notes.put("c", "2026-02-28T00:00:00Z", "fog"); // not yet copied
            index.copy(rebuild, "c", value("2026-02-28T00:00:00Z copied"));
            index.finishRebuild(rebuild);

            assertThat(notes.contents())
                    .containsExactly(
                            Map.entry("a", "2026-02-28T00:00:00Z sun"),
                            Map.entry("c", "2026-02-28T00:00:00Z fog"));
            notes.reopen();
            assertThat(notes.contents()).containsOnlyKeys("a", "c");
        }
    }

    @Test
    void aReindexCutShortLeavesTheOldSlice() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            notes.put("a", "2026-02-28T00:00:00Z", "snow");
            notes.commit();
            notes.reopenWithSchema(2);
            var rebuild = notes.beginRebuild();
            notes.index().copy(rebuild, "a", value("2026-02-28T00:00:00Z snow"));
            assertThat(folders()).hasSize(2);

            notes.reopen();

            assertThat(folders()).containsExactly("2026-02-26.1");
            assertThat(notes.contents()).containsOnlyKeys("a");
        }
    }

    private static byte[] value(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<String> folders() throws IOException {
        try (var entries = Files.list(folder.resolve("partition-0"))) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
