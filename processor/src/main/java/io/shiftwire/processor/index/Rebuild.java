package io.shiftwire.processor.index;

/// A slice that is written anew beside itself.
///
/// @param from takes no more documents; stays searchable until the end
/// @param to unseen until it takes the place of `from`
record Rebuild(Slice from, Slice to) {}
