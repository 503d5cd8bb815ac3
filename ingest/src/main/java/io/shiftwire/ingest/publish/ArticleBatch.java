package io.shiftwire.ingest.publish;

import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import java.time.Duration;
import java.util.Set;

/// Articles of one poll or one request, whose fate is awaited together and apart from everyone
/// else's. For one thread.
public interface ArticleBatch extends ArticleSink {
    /// Takes the article if there is room for it within `patience` and a broker answers; false is
    /// back pressure.
    boolean tryPublish(Article article, Duration patience) throws InterruptedException;

    /// Returns when each article of the batch is stored or refused.
    ///
    /// @return those refused for what they are, such as too large: sending them again is no use
    /// @throws PublishException when any was lost on the way: send the batch again
    Set<ArticleId> await() throws InterruptedException;
}
