package io.shiftwire.ingest.publish;

import io.shiftwire.events.Article;

/// Where articles go.
@FunctionalInterface
public interface ArticleSink {
    /// Takes the article; blocks while too many are under way.
    void publish(Article article) throws InterruptedException;
}
