package io.shiftwire.events;

/// How much of an article differs from the revision before it.
///
/// @param title whether the headline changed
/// @param added words in the sentences of its text that were not there before
/// @param removed words in the sentences that were there before and are not any more
public record Change(boolean title, int added, int removed) {
    public Change {
        if (added < 0 || removed < 0) {
            throw new IllegalArgumentException(
                    "a change of %d and %d words".formatted(added, removed));
        }
    }
}
