package io.shiftwire.processor.index;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/// Writes each document to the slice of its time and sees to it that no other slice has it too.
/// Guarded by its own monitor, which guards the slices of its `SlicedIndex` as well.
final class SliceWriting implements Closeable {
    private final Slices slices;
    private final Ahead ahead;
    private final Shown shown;
    private final RecentWrites recent;
    private final Documents documents;
    private final IndexSettings settings;
    private final SliceCalendar calendar;
    private final InstantSource clock;
    private @Nullable Rebuild rebuild;
    private long moves;

    SliceWriting(
            Slices slices,
            Shown shown,
            RecentWrites recent,
            Documents documents,
            IndexSettings settings,
            SliceCalendar calendar) {
        this.slices = slices;
        this.ahead = slices.ahead();
        this.shown = shown;
        this.recent = recent;
        this.documents = documents;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = calendar.clock();
    }

    /// Writes a document, unless a newer record overtook this one.
    void put(String id, Indexable indexable, byte[] value, long offset, Instant arrival)
            throws IOException {
        var standing = find(id);
        if (ahead.overtook(id, offset, standing)) {
            return;
        }
        long day = calendar.day(indexable.time(), arrival);
        if (calendar.isOver(calendar.from(day) + settings.sliceDays())) {
            delete(id);
            return;
        }
        var target = slices.covering(day, calendar, rebuild == null ? null : rebuild.from());
        var left = standing == null || standing.slice() == target ? null : standing.slice();
        moves += left == null ? 0 : 1;
        target.put(id, complete(id, indexable, value, offset), clock.instant());
        recent.put(id, new Place(target, offset));
        if (left != null) {
            deleteFrom(left, id);
        }
        keepBuffersSmall();
    }

    /// Removes a document, unless a newer record overtook this removal.
    void delete(String id, long offset) throws IOException {
        if (!ahead.overtook(id, offset, find(id))) {
            delete(id);
        }
    }

    /// Removes a document whatever wrote it.
    void delete(String id) throws IOException {
        var standing = find(id);
        if (standing != null) {
            deleteFrom(standing.slice(), id);
            recent.deleted(id);
        }
    }

    /// How often a document went from one slice to another.
    long moves() {
        return moves;
    }

    synchronized boolean isRebuilding(Slice slice) {
        return rebuild != null && rebuild.from().equals(slice);
    }

    /// From now on no document goes to `rebuild.from()`; null ends that.
    void rebuilding(@Nullable Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    /// Writes a document of the slice that is rebuilt, if it is still there, to the new one.
    void copy(Rebuild rebuild, String id, Indexable indexable, byte[] value) throws IOException {
        var standing = find(id);
        if (standing != null && standing.slice() == rebuild.from()) {
            var document = complete(id, indexable, value, standing.offset());
            rebuild.to().put(id, document, clock.instant());
            keepBuffersSmall();
        }
    }

    @Override
    public void close() throws IOException {
        if (rebuild != null) {
            rebuild.to().close();
        }
    }

    private void deleteFrom(Slice slice, String id) throws IOException {
        slice.delete(id, clock.instant());
        if (rebuild != null && isRebuilding(slice)) {
            rebuild.to().delete(id, clock.instant());
        }
    }

    private @Nullable Place find(String id) throws IOException {
        return recent.knows(id)
                ? recent.place(id)
                : shown.present().find(new Term(documents.idField(), id));
    }

    private static Document complete(String id, Indexable indexable, byte[] value, long offset) {
        var document = indexable.document();
        document.add(new StoredField(IndexFields.ID, id));
        document.add(new StoredField(IndexFields.VALUE, value));
        document.add(new NumericDocValuesField(IndexFields.OFFSET, offset));
        return document;
    }

    /// All slices together get the memory of one.
    private void keepBuffersSmall() throws IOException {
        long buffered = 0;
        Slice largest = null;
        for (var slice : slices.all()) {
            buffered += slice.buffered();
            largest = largest == null || slice.buffered() > largest.buffered() ? slice : largest;
        }
        if (largest != null && buffered > settings.bufferMb() * (1L << 20)) {
            largest.flushBuffer();
        }
    }
}
