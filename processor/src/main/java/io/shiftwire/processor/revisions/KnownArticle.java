package io.shiftwire.processor.revisions;

import io.shiftwire.events.Article;
import io.shiftwire.events.Change;
import io.shiftwire.events.Story;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is remembered of an article between its revisions.
///
/// @param contentHash of the revision seen last
/// @param revision number of the revision seen last, from 1
/// @param firstSeen when it was fetched first
/// @param lastSeen when it was fetched last, changed or not
/// @param story its story, once assigned
/// @param sentences of the revision seen last; null where an earlier release remembered it
/// @param change from the revision before; null for the first, or where that one's sentences are
///   not known
public record KnownArticle(
        String contentHash,
        int revision,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Story story,
        @Nullable Sentences sentences,
        @Nullable Change change) {

    static KnownArticle first(Article article) {
        var fetched = article.fetched();
        return new KnownArticle(
                article.contentHash(), 1, fetched, fetched, null, Sentences.of(article), null);
    }

    boolean sameContent(Article article) {
        return contentHash.equals(article.contentHash());
    }

    KnownArticle seenAgain(Article article) {
        return new KnownArticle(
                contentHash, revision, firstSeen, article.fetched(), story, sentences, change);
    }

    KnownArticle revisedBy(Article article) {
        var now = Sentences.of(article);
        return new KnownArticle(
                article.contentHash(),
                revision + 1,
                firstSeen,
                article.fetched(),
                story,
                now,
                sentences == null ? null : sentences.to(now));
    }

    public KnownArticle withStory(Story story) {
        return new KnownArticle(
                contentHash, revision, firstSeen, lastSeen, story, sentences, change);
    }
}
