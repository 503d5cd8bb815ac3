package io.shiftwire.processor.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The index of one partition, active or standby.
///
/// @param documents that searches see
/// @param committed offset in its last commit; null where it has none
/// @param reached offset of the last record written to it since it was opened, else `committed`
/// @param ahead up to which offset newer records are there already, where older ones still follow
public record PartitionStatus(
        int partition,
        long documents,
        @Nullable Long committed,
        @Nullable Long reached,
        @Nullable Long ahead,
        List<SliceStatus> slices) {
    public PartitionStatus {
        slices = List.copyOf(slices);
    }

    /// One slice.
    ///
    /// @param from first day, such as `2026-03-01`
    /// @param to the day after its last
    /// @param schema version of the fields its documents were written with
    /// @param current whether that is the present version
    public record SliceStatus(
            String name, String from, String to, int schema, boolean current, long documents) {}
}
