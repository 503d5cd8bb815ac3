package io.shiftwire.processor.index;

import io.shiftwire.events.fixtures.ArticleBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// One partition of notes, in slices of ten days kept for sixty, at noon of 1 March 2026.
final class NotesFixture implements AutoCloseable {
    final TestClock clock = new TestClock(ArticleBuilder.NOON);
    final OpenIndexes open = new OpenIndexes();
    private final Path folder;
    private int schema = 1;
    private long offset = -1;
    private SlicedIndex index;

    NotesFixture(Path folder) {
        this.folder = folder;
        this.index = open();
    }

    private SlicedIndex open() {
        return new IndexBlueprint(
                        IndexFolders.below(folder),
                        new IndexedTopic("notes", "topic-1", Map.of(0, 1_000_000L)),
                        new Notes(schema),
                        Withdrawn.NONE,
                        new IndexSettings(10, Duration.ofDays(60), 8),
                        clock,
                        open)
                .open(0);
    }

    SlicedIndex index() {
        return index;
    }

    /// A note dated so, such as `2026-02-20T00:00:00Z`, which arrives now.
    void put(String id, String time, String text) throws IOException {
        put(id, time, text, clock.instant());
    }

    void put(String id, String time, String text, Instant arrival) throws IOException {
        var value = (time + " " + text).getBytes(StandardCharsets.UTF_8);
        index.put(id, new Notes(schema).read(id, value), value, ++offset, arrival);
    }

    void commit() throws IOException {
        index.commit(offset);
    }

    /// Closes the index as it is and opens it again.
    void reopen() throws IOException {
        close();
        index = open();
    }

    /// As after an upgrade that changed the fields.
    void reopenWithSchema(int schema) throws IOException {
        this.schema = schema;
        reopen();
    }

    /// What searches find, by id.
    Map<String, String> contents() throws IOException {
        index.refresh();
        return Contents.of(index);
    }

    /// Re-indexes here and now.
    void rebuildAll() throws IOException {
        var rebuilding = new SliceRebuilding(index, new AtomicLong(), new AtomicLong());
        for (var slice : index.toRebuild(false)) {
            rebuilding.rebuild(slice);
        }
    }

    /// The oldest slice of another schema, half-way.
    Rebuild beginRebuild() throws IOException {
        var slice = index.toRebuild(false).getFirst();
        return Objects.requireNonNull(index.beginRebuild(slice));
    }

    /// First days of the slices.
    List<String> slices() {
        return open.status().getFirst().slices().stream()
                .map(PartitionStatus.SliceStatus::from)
                .sorted()
                .toList();
    }

    List<Integer> schemas() {
        return open.status().getFirst().slices().stream()
                .map(PartitionStatus.SliceStatus::schema)
                .toList();
    }

    @Override
    public void close() throws IOException {
        open.closed(0, index);
        index.close();
    }
}
