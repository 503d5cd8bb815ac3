package io.shiftwire.events;

import org.jspecify.annotations.Nullable;

/// The story an article belongs to, as it stood when the article arrived.
///
/// @param id id of the story: that of its first article
/// @param copyOf the article this one is a near copy of, or null where it is an independent origin
/// @param sources how many sources tell it, copies included; null where an earlier release did not
///   count
/// @param origins how many tell it independently: copies do not count, nor does a second report of
///   one source, nor of two that credit the same agency; null likewise
public record Story(
        String id,
        @Nullable ArticleId copyOf,
        @Nullable Integer sources,
        @Nullable Integer origins) {
    public Story {
        Required.present("story", "id", id);
    }

    /// A story nobody counted.
    public Story(String id, @Nullable ArticleId copyOf) {
        this(id, copyOf, null, null);
    }
}
