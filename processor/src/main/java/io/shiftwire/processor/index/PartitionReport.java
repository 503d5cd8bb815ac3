package io.shiftwire.processor.index;

import io.shiftwire.processor.index.PartitionStatus.SliceStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.lucene.store.AlreadyClosedException;

/// Describes an index for people and for those who choose among copies.
final class PartitionReport {
    private PartitionReport() {}

    /// Empty where the index was closed meanwhile.
    static Optional<PartitionStatus> of(int partition, SlicedIndex index) {
        Snapshot snapshot;
        try {
            snapshot = index.acquire();
        } catch (AlreadyClosedException _) {
            return Optional.empty();
        }
        try {
            var slices =
                    snapshot.parts().stream()
                            .map(part -> slice(part, !index.isOutdated(part.slice())))
                            .toList();
            return Optional.of(
                    new PartitionStatus(
                            partition,
                            snapshot.documents(),
                            index.committedOffset(),
                            index.reached(),
                            index.ahead() < 0 ? null : index.ahead(),
                            slices));
        } finally {
            release(snapshot);
        }
    }

    private static SliceStatus slice(Snapshot.Part part, boolean current) {
        var info = part.slice().info();
        return new SliceStatus(
                info.name(),
                LocalDate.ofEpochDay(info.fromDay()).toString(),
                LocalDate.ofEpochDay(info.toDay()).toString(),
                info.schema(),
                current,
                part.reader().numDocs());
    }

    private static void release(Snapshot snapshot) {
        try {
            snapshot.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
