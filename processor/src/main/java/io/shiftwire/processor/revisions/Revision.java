package io.shiftwire.processor.revisions;

import io.shiftwire.events.Article;
import io.shiftwire.events.Story;

/// An article that is new or has changed.
///
/// @param known what is remembered of it, this revision included
public record Revision(Article article, KnownArticle known) {
    public Revision.InStory in(Story story) {
        return new InStory(article, known.revision(), story);
    }

    /// A revision whose story is known.
    public record InStory(Article article, int number, Story story) {}
}
