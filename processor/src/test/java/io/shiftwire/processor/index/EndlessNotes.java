package io.shiftwire.processor.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A topic that every process knows by heart: record `n` follows from its number. Run as a program,
/// it indexes without end, until it is killed.
final class EndlessNotes {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Notes DOCUMENTS = new Notes(1);

    private EndlessNotes() {}

    static SlicedIndex open(Path folder) {
        return new IndexBlueprint(
                        IndexFolders.below(folder),
                        new IndexedTopic("notes", "topic-1", Map.of(0, Long.MAX_VALUE)),
                        DOCUMENTS,
                        Withdrawn.NONE,
                        new IndexSettings(10, Duration.ofDays(60), 1),
                        InstantSource.fixed(NOW),
                        new OpenIndexes())
                .open(0);
    }

    static String id(long n) {
        return "note-" + new Random(n).nextInt(2_000);
    }

    /// Null removes the note.
    static @Nullable String value(long n) {
        var random = new Random(n);
        random.nextInt();
        var time = NOW.minus(Duration.ofHours(random.nextInt(1_200)));
        return random.nextInt(10) == 0 ? null : time + " text " + n;
    }

    static void write(SlicedIndex index, long n) throws IOException {
        var value = value(n);
        if (value == null) {
            index.delete(id(n), n);
        } else {
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            index.put(id(n), DOCUMENTS.read(id(n), bytes), bytes, n, NOW);
        }
    }

    /// What must be found when the records up to `last` were indexed.
    static Map<String, String> expected(long last) {
        var expected = new TreeMap<String, String>();
        for (long n = 0; n <= last; n++) {
            var value = value(n);
            if (value == null) {
                expected.remove(id(n));
            } else {
                expected.put(id(n), value);
            }
        }
        return expected;
    }

    /// Prints the offset of each commit once it is safe.
    public static void main(String[] args) throws IOException {
        var random = new Random();
        var index = open(Path.of(args[0]));
        var committed = index.committedOffset();
        for (long n = committed == null ? 0 : committed + 1; true; n++) {
            write(index, n);
            if (random.nextInt(100) == 0) {
                index.commit(n);
                System.out.println(n);
            }
            if (random.nextInt(200) == 0) {
                index.refresh();
            }
            if (random.nextInt(2_000) == 0) {
                var slices = index.toRebuild(true);
                new SliceRebuilding(index, new AtomicLong(), new AtomicLong())
                        .rebuild(slices.get(random.nextInt(slices.size())));
            }
        }
    }
}
