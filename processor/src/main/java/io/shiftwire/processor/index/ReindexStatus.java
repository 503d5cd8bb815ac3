package io.shiftwire.processor.index;

import org.jspecify.annotations.Nullable;

/// How far the present or the last re-index is.
///
/// @param done documents written
/// @param total documents to write, as counted when it began
/// @param skipped documents that cannot be read any more and were left out
/// @param failure why it did not come to its end, if it did not
public record ReindexStatus(
        boolean running, long done, long total, long skipped, @Nullable String failure) {}
