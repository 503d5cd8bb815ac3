package io.shiftwire.ingest.publish;

import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import java.time.Duration;
import java.util.Set;

/// Where articles go.
@FunctionalInterface
public interface ArticleSink {
    /// Takes the article; blocks while too many are under way.
    ///
    /// @throws PublishException when nobody took it for too long
    void publish(Article article) throws InterruptedException;

    /// For articles whose fate one caller has to know. Here: of a sink that is done when it
    /// returns.
    default ArticleBatch batch() {
        return new ArticleBatch() {
            @Override
            public void publish(Article article) throws InterruptedException {
                ArticleSink.this.publish(article);
            }

            @Override
            public boolean tryPublish(Article article, Duration patience)
                    throws InterruptedException {
                ArticleSink.this.publish(article);
                return true;
            }

            @Override
            public Set<ArticleId> await() {
                return Set.of();
            }
        };
    }
}
