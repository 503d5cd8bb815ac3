package io.shiftwire.processor.index;

/// Where a document is, and the offset of the record it was made of.
record Place(Slice slice, long offset) {}
