package io.shiftwire.processor.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.fixtures.ArticleBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/// An index on a disk that fails, its topic, and what must be in it. Everything is at random.
final class IndexLife {
    private static final IndexSettings SETTINGS = new IndexSettings(10, Duration.ofDays(60), 1);

    /// A record of the topic; no text removes the document.
    private record Note(String id, Instant time, Instant arrived, @Nullable String text) {
        byte[] value() {
            return (time + " " + text).getBytes(StandardCharsets.UTF_8);
        }
    }

    private final Random random;
    private final UnreliableDisk disk;
    private final TestClock clock = new TestClock(ArticleBuilder.NOON);
    private final OpenIndexes open = new OpenIndexes();
    private final List<Note> topic = new ArrayList<>();
    private int schema = 1;
    private long acknowledged = -1;

    /// Whether the disk holds the state at `acknowledged`, rather than a later one.
    private boolean exact = true;

    private int opened;

    IndexLife(Random random) {
        this.random = random;
        this.disk = new UnreliableDisk(random);
    }

    int opened() {
        return opened;
    }

    /// From opening the index to a crash.
    void live() throws IOException {
        schema += random.nextInt(4) == 0 ? 1 : 0;
        boolean troubled = random.nextInt(3) == 0;
        if (troubled) {
            troubleAtOpening();
        }
        SlicedIndex index = null;
        boolean failed = false;
        try {
            index = blueprint().open(0);
            opened++;
            replay(index, checkOpened(index));
            verify(index);
            troubled = true;
            work(index);
        } catch (IndexException | IOException | AlreadyClosedException e) {
            assertThat(troubled).as("on a disk that works: %s", e).isTrue();
            failed = true; // the stream stops
        }
        end(index, failed);
    }

    private IndexBlueprint blueprint() {
        return new IndexBlueprint(
                _ -> disk,
                new IndexedTopic("notes", "topic-1", Map.of(0, 100_000L)),
                new Notes(schema),
                Withdrawn.NONE,
                SETTINGS,
                clock,
                open);
    }

    /// What was acknowledged is there, and it is the state of the topic at the offset it names.
    private long checkOpened(SlicedIndex index) throws IOException {
        var offset = index.committedOffset();
        long reached = offset == null ? -1 : offset;
        assertThat(reached).isBetween(acknowledged, topic.size() - 1L);
        var found = Contents.of(index);
        if (exact) {
            check(found, reached + 1);
        }
        acknowledged = reached;
        return reached + 1;
    }

    /// In order, and at times the newest records before their turn.
    private void replay(SlicedIndex index, long from) throws IOException {
        long ahead = from + random.nextInt((int) (topic.size() - from) * 2 + 1);
        for (long offset = from; offset < topic.size(); offset++) {
            if (ahead < topic.size()) {
                exact = false;
                writeAhead(index, ahead++);
            }
            write(index, offset);
            if (random.nextInt(30) == 0) {
                index.commit(offset);
                acknowledged = offset;
            }
        }
    }

    private void writeAhead(SlicedIndex index, long offset) throws IOException {
        var note = topic.get((int) offset);
        if (note.text() == null) {
            index.deleteAhead(note.id(), offset);
        } else {
            var indexable = new Notes(schema).read(note.id(), note.value());
            index.putAhead(note.id(), indexable, note.value(), offset, note.arrived());
        }
    }

    private void write(SlicedIndex index, long offset) throws IOException {
        var note = topic.get((int) offset);
        index.takesTurn(offset);
        if (note.text() == null) {
            index.delete(note.id(), offset);
        } else {
            var indexable = new Notes(schema).read(note.id(), note.value());
            index.put(note.id(), indexable, note.value(), offset, note.arrived());
        }
    }

    private void work(SlicedIndex index) throws IOException {
        int steps = random.nextInt(120);
        int troubleAt = random.nextInt(200);
        for (int step = 0; step < steps; step++) {
            if (step == troubleAt) {
                trouble();
            }
            step(index);
        }
    }

    private void troubleAtOpening() {
        if (random.nextBoolean()) {
            disk.failNow(0.02);
        } else {
            disk.dieAfter(random.nextInt(60));
        }
    }

    private void trouble() {
        switch (random.nextInt(3)) {
            case 0 -> disk.failNow(0.02 + random.nextDouble() * 0.2);
            case 1 -> disk.fillUp();
            default -> disk.dieAfter(random.nextInt(40));
        }
    }

    private void step(SlicedIndex index) throws IOException {
        switch (random.nextInt(20)) {
            case 0, 1 -> commit(index);
            case 2, 3 -> index.refresh();
            case 4 -> {
                clock.advance(Duration.ofHours(random.nextInt(200)));
                exact = false; // letting go of a slice commits the others
                index.tidy();
            }
            case 5 -> verify(index);
            case 6 -> rebuild(index);
            default -> {
                topic.add(note());
                write(index, topic.size() - 1);
            }
        }
    }

    private void rebuild(SlicedIndex index) throws IOException {
        var slices = index.toRebuild(random.nextBoolean());
        if (!slices.isEmpty()) {
            exact = false;
            var slice = slices.get(random.nextInt(slices.size()));
            new SliceRebuilding(index, new AtomicLong(), new AtomicLong()).rebuild(slice);
            verify(index);
        }
    }

    private void verify(SlicedIndex index) throws IOException {
        index.refresh();
        check(Contents.of(index), topic.size());
    }

    private void commit(SlicedIndex index) throws IOException {
        long offset = topic.size() - 1L;
        if (offset >= 0) {
            index.commit(offset);
            acknowledged = offset;
            exact = true;
        }
    }

    private Note note() {
        var id = "note-" + random.nextInt(12);
        var time = clock.instant().minus(Duration.ofHours(random.nextInt(1_400)));
        boolean removed = random.nextInt(6) == 0;
        return new Note(id, time, clock.instant(), removed ? null : "text " + topic.size());
    }

    /// Documents that served their time may be there or not.
    private void check(Map<String, String> found, long records) {
        var expected = new TreeMap<String, String>();
        var kept = new TreeMap<String, String>();
        for (var note : topic.subList(0, (int) records)) {
            expected.remove(note.id());
            kept.remove(note.id());
            if (note.text() != null) {
                expected.put(note.id(), new String(note.value(), StandardCharsets.UTF_8));
                if (!isOver(note)) {
                    kept.put(note.id(), new String(note.value(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(expected).containsAllEntriesOf(found);
        assertThat(found).containsAllEntriesOf(kept);
    }

    private boolean isOver(Note note) {
        long day = note.time().getEpochSecond() / 86_400;
        long now = clock.instant().getEpochSecond() / 86_400;
        return day / 10 * 10 + 10 <= now - 60;
    }

    private void end(@Nullable SlicedIndex index, boolean failed) throws IOException {
        boolean healthy = disk.isHealthy() && !failed;
        boolean crash = random.nextInt(3) > 0;
        if (crash) {
            disk.crash();
        }
        try {
            if (index != null) {
                open.closed(0, index);
                index.close();
            }
        } catch (IOException | RuntimeException e) {
            assertThat(healthy && !crash).as("closing on a disk that works: %s", e).isFalse();
        }
        disk.restart();
    }
}
