package io.shiftwire.processor.index;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes slices anew, one after the other, on a thread of its own. Thread-safe.
final class Reindexing {
    private static final Logger LOG = LoggerFactory.getLogger(Reindexing.class);

    private final Map<Integer, SlicedIndex> indexes;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile long total;
    private volatile @Nullable String failure;
    private @Nullable Thread thread;

    /// @param indexes those open here, by partition, as they come and go
    Reindexing(Map<Integer, SlicedIndex> indexes) {
        this.indexes = indexes;
    }

    /// Begins, unless it is at it.
    ///
    /// @param all slices, rather than those of another schema only
    synchronized boolean start(boolean all) throws IOException {
        if (thread != null && thread.isAlive()) {
            return false;
        }
        done.set(0);
        skipped.set(0);
        failure = null;
        long documents = 0;
        for (var index : indexes.values()) {
            documents += documents(index, index.toRebuild(all));
        }
        total = documents;
        thread = Thread.ofPlatform().daemon().name("reindex").start(() -> run(all));
        return true;
    }

    private static long documents(SlicedIndex index, List<Slice> slices) throws IOException {
        var snapshot = index.acquire();
        try {
            return snapshot.parts().stream()
                    .filter(part -> slices.contains(part.slice()))
                    .mapToLong(part -> part.reader().numDocs())
                    .sum();
        } finally {
            snapshot.release();
        }
    }

    synchronized ReindexStatus status() {
        boolean running = thread != null && thread.isAlive();
        return new ReindexStatus(running, done.get(), total, skipped.get(), failure);
    }

    private void run(boolean all) {
        indexes.forEach((partition, index) -> {
            try {
                run(index, all);
            } catch (AlreadyClosedException e) {
                fail(partition, "it was closed or moved to another instance meanwhile", e);
            } catch (IOException | RuntimeException e) {
                fail(partition, String.valueOf(e.getMessage()), e);
            }
        });
    }

    private void run(SlicedIndex index, boolean all) throws IOException {
        var rebuilding = new SliceRebuilding(index, done, skipped);
        for (var slice : index.toRebuild(all)) {
            rebuilding.rebuild(slice);
        }
    }

    private void fail(int partition, String why, Exception e) {
        failure = "partition %d was not re-indexed whole: %s".formatted(partition, why);
        LOG.warn("partition {} was not re-indexed whole", partition, e);
    }
}
