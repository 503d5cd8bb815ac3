package io.shiftwire.processor.revisions;

import io.shiftwire.events.Article;
import io.shiftwire.events.Change;
import io.shiftwire.events.Story;
import org.jspecify.annotations.Nullable;

/// An article that is new or has changed.
///
/// @param number of the revision, from 1
/// @param change from the revision before; null where there is none, or it is not known
/// @param story null until it is placed in one
public record Revision(
        Article article, int number, @Nullable Change change, @Nullable Story story) {
    static Revision of(Article article, KnownArticle known) {
        return new Revision(article, known.revision(), known.change(), known.story());
    }

    public Revision in(Story placed) {
        return new Revision(article, number, change, placed);
    }
}
