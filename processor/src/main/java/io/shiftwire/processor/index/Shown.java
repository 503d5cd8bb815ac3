package io.shiftwire.processor.index;

import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/// The snapshot that searches see. It is replaced under the lock of its `SlicedIndex` and may be
/// acquired by anybody.
final class Shown implements Closeable {
    private volatile @Nullable Snapshot snapshot;

    Shown(Snapshot first) {
        this.snapshot = first;
    }

    /// @throws AlreadyClosedException once the index is closed
    Snapshot present() {
        var present = snapshot;
        if (present == null) {
            throw new AlreadyClosedException("the index is closed");
        }
        return present;
    }

    /// To be released when done.
    Snapshot acquire() {
        while (true) {
            var present = present();
            if (present.tryAcquire()) {
                return present;
            }
        }
    }

    void replace(Snapshot next) throws IOException {
        var before = present();
        snapshot = next;
        before.release();
    }

    boolean isClosed() {
        return snapshot == null;
    }

    @Override
    public void close() throws IOException {
        var last = snapshot;
        snapshot = null;
        if (last != null) {
            last.release();
        }
    }
}
