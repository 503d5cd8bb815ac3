package io.shiftwire.processor.stories;

/// A word of an article as clustering sees it.
///
/// @param hash of its analysed form
/// @param content whether it carries content
/// @param name whether it is written as a name: capitalised within a sentence
/// @param number whether it begins with a digit
record Word(int hash, boolean content, boolean name, boolean number) {}
