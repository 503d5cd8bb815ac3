package io.shiftwire.events;

import org.jspecify.annotations.Nullable;

/// The story an article belongs to.
///
/// @param id id of the story: that of its first article
/// @param copyOf the article this one is a near copy of, or null where it is an independent origin
public record Story(String id, @Nullable ArticleId copyOf) {
    public Story {
        Required.present("story", "id", id);
    }
}
