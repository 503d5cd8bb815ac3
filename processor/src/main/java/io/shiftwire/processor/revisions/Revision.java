package io.shiftwire.processor.revisions;

import io.shiftwire.events.Article;
import io.shiftwire.events.Change;
import io.shiftwire.events.Story;
import org.jspecify.annotations.Nullable;

/// An article that is new or has changed.
///
/// @param known what is remembered of it, this revision included
public record Revision(Article article, KnownArticle known) {
    public Revision.InStory in(Story story) {
        return new InStory(article, known.revision(), known.change(), story);
    }

    /// A revision whose story is known.
    ///
    /// @param change from the revision before; null where there is none, or it is not known
    public record InStory(Article article, int number, @Nullable Change change, Story story) {}
}
