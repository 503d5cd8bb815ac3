package io.shiftwire.processor.index;

import java.time.Duration;

/// How an index is laid out and how long it keeps documents.
///
/// @param sliceDays days in one slice, 1 to 3,660
/// @param retention how long a document is kept, counted from the end of its slice
/// @param bufferMb memory for documents not yet in a segment, of each partition
public record IndexSettings(int sliceDays, Duration retention, int bufferMb) {
    /// Slices of 30 days, kept for a year.
    public static final IndexSettings DEFAULT = new IndexSettings(30, Duration.ofDays(365), 64);

    /// Each slice costs files and a look at every search.
    public static final int MOST_SLICES = 400;

    public IndexSettings {
        if (sliceDays < 1 || sliceDays > 3_660) {
            throw new IllegalArgumentException("a slice has 1 to 3660 days, not " + sliceDays);
        }
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "documents are kept for a day at least, not " + retention);
        }
        if (retention.toDays() / sliceDays > MOST_SLICES) {
            throw new IllegalArgumentException(
                    "%d days in slices of %d would be more than %d slices; make them longer"
                            .formatted(retention.toDays(), sliceDays, MOST_SLICES));
        }
        if (bufferMb < 1 || bufferMb > 2_047) {
            throw new IllegalArgumentException("a buffer has 1 to 2047 MB, not " + bufferMb);
        }
    }
}
