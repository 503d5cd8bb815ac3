package io.shiftwire.processor.index;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/// The index of one partition: slices of some days each, which hold every document once. Writes by
/// id, so that replaying a record changes nothing. Thread-safe.
///
/// The monitor of its `SliceWriting` guards all writing.
final class SlicedIndex implements Closeable {
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Slices slices;
    private final Closeable folder;
    private final Documents documents;
    private final SliceCalendar calendar;
    private final SliceWriting writing;
    private final Shown shown;
    private final Refreshing refreshing;
    private volatile @Nullable Long reached;

    /// @param folder closed with it, last
    SlicedIndex(
            Slices slices,
            Closeable folder,
            Documents documents,
            IndexSettings settings,
            SliceCalendar calendar)
            throws IOException {
        this.slices = slices;
        this.folder = folder;
        this.documents = documents;
        this.calendar = calendar;
        this.reached = slices.offset();
        this.shown = new Shown(Snapshot.of(slices.all()));
        var recent = new RecentWrites();
        this.writing = new SliceWriting(slices, shown, recent, documents, settings, calendar);
        this.refreshing = new Refreshing(slices, writing, recent, shown);
    }

    /// Writes a document over any revision of it already there.
    ///
    /// @param value the record it was made of
    /// @param arrival when the record was written to the topic
    void put(String id, Indexable indexable, byte[] value, long offset, Instant arrival)
            throws IOException {
        synchronized (writing) {
            requireOpen();
            writing.put(id, indexable, value, offset, arrival);
        }
    }

    /// As `put`, of a record whose turn has not come: older ones that follow do not replace it.
    void putAhead(String id, Indexable indexable, byte[] value, long offset, Instant arrival)
            throws IOException {
        synchronized (writing) {
            requireOpen();
            writing.put(id, indexable, value, offset, arrival);
            slices.ahead().wrote(id, offset);
        }
    }

    /// Removes a document because the record at `offset` says so.
    void delete(String id, long offset) throws IOException {
        synchronized (writing) {
            requireOpen();
            writing.delete(id, offset);
        }
    }

    /// As `delete`, of a record whose turn has not come: older ones that follow do not bring it
    /// back.
    void deleteAhead(String id, long offset) throws IOException {
        synchronized (writing) {
            requireOpen();
            writing.delete(id, offset);
            slices.ahead().removed(id, offset);
        }
    }

    /// Says that it is the turn of the record at `offset`, before whatever that one brings.
    void takesTurn(long offset) {
        synchronized (writing) {
            reached = offset;
            slices.ahead().takesTurn(offset);
        }
    }

    /// Removes a document whatever wrote it.
    void withdraw(String id) throws IOException {
        synchronized (writing) {
            requireOpen();
            writing.delete(id);
        }
    }

    /// Makes everything written so far durable together with the offset it reaches to; null has the
    /// partition read from its start when the index is opened next.
    void commit(@Nullable Long offset) throws IOException {
        synchronized (writing) {
            requireOpen();
            slices.commit(offset);
        }
    }

    /// The offset in the last commit; null where the partition is to be read from its start.
    @Nullable Long committedOffset() {
        return slices.offset();
    }

    /// Highest offset indexed out of its turn; -1 where none waits for its turn.
    long ahead() {
        return slices.ahead().reached();
    }

    /// The offset of the last record that had its turn, committed or not.
    @Nullable Long reached() {
        return reached;
    }

    /// What searches see now; to be released when done.
    Snapshot acquire() {
        return shown.acquire();
    }

    /// Lets searches see what was written since the last call; cheap when nothing was.
    ///
    /// @throws IOException also where a writer gave up by itself, as it does on a full disk
    void refresh() throws IOException {
        refreshing.refresh();
    }

    boolean isOutdated(Slice slice) {
        return slice.info().schema() != documents.schema();
    }

    /// Slices with other fields than those of `Documents` now, or all of them.
    List<Slice> toRebuild(boolean all) {
        return slices.all().stream().filter(slice -> all || isOutdated(slice)).toList();
    }

    /// Forgets slices that served their time, and frees the memory of those nobody writes to.
    void tidy() throws IOException {
        var idleSince = calendar.clock().instant().minus(IDLE);
        boolean needed =
                slices.all().stream()
                        .anyMatch(slice -> isOver(slice) || slice.isIdleSince(idleSince));
        if (needed) {
            refreshing.rearrange(() -> {
                for (var slice : slices.all()) {
                    if (slice.isIdleSince(idleSince)) {
                        slice.closeWriter();
                    }
                }
                var over = slices.all().stream().filter(this::isOver).toList();
                if (!over.isEmpty()) {
                    slices.replace(over, List.of());
                }
                return over;
            });
        }
    }

    private boolean isOver(Slice slice) {
        return calendar.isOver(slice.info().toDay()) && !writing.isRebuilding(slice);
    }

    /// A new slice that is to take the place of `slice`, which takes no more documents from now on.
    ///
    /// @return null where the slice is gone
    @Nullable Rebuild beginRebuild(Slice slice) throws IOException {
        synchronized (writing) {
            requireOpen();
            if (!slices.all().contains(slice)) {
                return null;
            }
            var to = slices.create(slice.info().fromDay(), slice.info().toDay());
            var rebuild = new Rebuild(slice, to);
            writing.rebuilding(rebuild);
            return rebuild;
        }
    }

    /// Writes a document of the slice that is rebuilt to the new one, unless it was replaced or
    /// deleted meanwhile.
    ///
    /// @throws UnreadableDocumentException for a value that no document can be made of any more
    void copy(Rebuild rebuild, String id, byte[] value) throws IOException {
        var indexable = documents.read(id, value);
        synchronized (writing) {
            requireOpen();
            writing.copy(rebuild, id, indexable, value);
        }
    }

    /// Shows the new slice in the place of the old one, and deletes that.
    void finishRebuild(Rebuild rebuild) throws IOException {
        refreshing.rearrange(() -> {
            slices.replace(List.of(rebuild.from()), List.of(rebuild.to()));
            writing.rebuilding(null);
            return List.of(rebuild.from());
        });
    }

    /// Forgets the new slice, unless it is in its place already; everything is still in the old
    /// one. Its folder goes when the index is opened next.
    void giveUpRebuild(Rebuild rebuild) throws IOException {
        synchronized (writing) {
            if (writing.isRebuilding(rebuild.from()) && !shown.isClosed()) {
                writing.rebuilding(null);
                rebuild.to().close();
            }
        }
    }

    private void requireOpen() {
        if (shown.isClosed()) {
            throw new AlreadyClosedException("the index is closed");
        }
    }

    /// Gives up what was not committed: it will be read from the topic again.
    @Override
    public void close() throws IOException {
        refreshing.stop(() -> IOUtils.close(shown, writing, slices, folder));
    }
}
