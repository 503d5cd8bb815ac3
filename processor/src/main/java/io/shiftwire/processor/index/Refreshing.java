package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.AlreadyClosedException;

/// Brings before searches what was written. Whoever needs its lock and the monitor of the
/// `SliceWriting` takes this one first.
final class Refreshing {
    private final ReentrantLock lock = new ReentrantLock();
    private final Slices slices;
    private final SliceWriting writing;
    private final RecentWrites recent;
    private final Shown shown;

    Refreshing(Slices slices, SliceWriting writing, RecentWrites recent, Shown shown) {
        this.slices = slices;
        this.writing = writing;
        this.recent = recent;
        this.shown = shown;
    }

    /// Lets searches see what was written since the last call; cheap when nothing was. Writing goes
    /// on meanwhile, but where a document moved between slices all are looked at once more with
    /// writing stopped, so that nobody sees it twice or not at all.
    ///
    /// @throws IOException also where a writer gave up by itself, as it does on a full disk
    void refresh() throws IOException {
        lock.lock();
        try {
            if (isBehind()) {
                show();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isBehind() {
        return !shown.present().isOf(slices.all())
                || slices.all().stream().anyMatch(Slice::isChanged);
    }

    private void show() throws IOException {
        List<Slice> present;
        long movesBefore;
        synchronized (writing) {
            present = slices.all();
            movesBefore = writing.moves();
            recent.showing();
        }
        boolean done = false;
        try {
            var next = Snapshot.of(present);
            synchronized (writing) {
                if (writing.moves() != movesBefore) {
                    next.release();
                    next = Snapshot.of(slices.all());
                }
                shown.replace(next);
                recent.shown();
                done = true;
            }
        } finally {
            if (!done) {
                synchronized (writing) {
                    recent.notShown();
                }
            }
        }
    }

    interface Rearrangement {
        /// Changes which slices there are.
        ///
        /// @return slices that are in the manifest no more
        Collection<Slice> run() throws IOException;
    }

    /// Changes the slices with writing and refreshing stopped, then deletes those left over.
    void rearrange(Rearrangement change) throws IOException {
        lock.lock();
        try {
            synchronized (writing) {
                requireOpen();
                var removed = change.run();
                show();
                for (var slice : removed) {
                    slices.discard(slice);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Runs `closing` with writing and refreshing stopped.
    void stop(IndexTroubles.Work closing) throws IOException {
        lock.lock();
        try {
            synchronized (writing) {
                closing.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (shown.isClosed()) {
            throw new AlreadyClosedException("the index is closed");
        }
    }
}
