package io.shiftwire.processor.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets folder
final class AheadTest {
    @TempDir private Path folder;

    @Test
    void anOlderRecordDoesNotReplaceWhatANewerOneWrote() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            ahead(notes, 50, "a", "2026-02-28T00:00:00Z new");
            inTurn(notes, 3, "a", "2026-01-20T00:00:00Z old");
            inTurn(notes, 4, "b", "2026-01-20T00:00:00Z only");

            assertThat(notes.contents())
                    .containsExactly(
                            Map.entry("a", "2026-02-28T00:00:00Z new"),
                            Map.entry("b", "2026-01-20T00:00:00Z only"));
        }
    }

    @Test
    void anOlderRecordDoesNotBringBackWhatANewerOneRemoved() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            ahead(notes, 50, "a", "2026-02-28T00:00:00Z new");
            notes.index().deleteAhead("a", 51);
            notes.index().commit(2L);
            notes.reopen();
            assertThat(notes.index().ahead()).isEqualTo(51);

            inTurn(notes, 3, "a", "2026-01-20T00:00:00Z old");
            ahead(notes, 50, "a", "2026-02-28T00:00:00Z new"); // read again
            inTurn(notes, 4, "a", "2026-01-20T00:00:00Z old");

            assertThat(notes.contents()).isEmpty();
        }
    }

    @Test
    void anOlderRemovalDoesNotRemoveWhatANewerRecordWrote() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            ahead(notes, 50, "a", "2026-02-28T00:00:00Z new");
            notes.index().takesTurn(3);
            notes.index().delete("a", 3);

            assertThat(notes.contents()).containsOnlyKeys("a");
        }
    }

    @Test
    void onceTheOlderRecordsHadTheirTurnOrderAloneCounts() throws IOException {
        try (var notes = new NotesFixture(folder)) {
            ahead(notes, 5, "a", "2026-02-28T00:00:00Z new");
            notes.index().deleteAhead("b", 6);
            inTurn(notes, 5, "a", "2026-02-28T00:00:00Z new");
            notes.index().takesTurn(6);
            assertThat(notes.index().ahead()).isEqualTo(-1);

            inTurn(notes, 7, "b", "2026-02-28T00:00:00Z again");
            // a broker that lost its end gives offsets anew
            inTurn(notes, 2, "a", "2026-02-28T00:00:00Z newest");

            assertThat(notes.contents())
                    .containsExactly(
                            Map.entry("a", "2026-02-28T00:00:00Z newest"),
                            Map.entry("b", "2026-02-28T00:00:00Z again"));
        }
    }

    private static void inTurn(NotesFixture notes, long offset, String id, String value)
            throws IOException {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        notes.index().takesTurn(offset);
        notes.index().put(id, new Notes(1).read(id, bytes), bytes, offset, notes.clock.instant());
    }

    private static void ahead(NotesFixture notes, long offset, String id, String value)
            throws IOException {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var indexable = new Notes(1).read(id, bytes);
        notes.index().putAhead(id, indexable, bytes, offset, notes.clock.instant());
    }
}
