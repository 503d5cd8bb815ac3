package io.shiftwire.ingest.publish;

import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Counts what became of its own articles; Kafka answers on another thread.
final class PublisherBatch implements ArticleBatch {
    private final ArticlePublisher publisher;
    private final Semaphore settled = new Semaphore(0);
    private final Set<ArticleId> refused = ConcurrentHashMap.newKeySet();
    private final Queue<Exception> lost = new ConcurrentLinkedQueue<>();
    private int sent;

    PublisherBatch(ArticlePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(Article article) throws InterruptedException {
        publisher.publish(article, e -> settle(article, e));
        sent++;
    }

    @Override
    public boolean tryPublish(Article article, Duration patience) throws InterruptedException {
        boolean taken = publisher.tryPublish(article, patience, e -> settle(article, e));
        sent += taken ? 1 : 0;
        return taken;
    }

    @Override
    public Set<ArticleId> await() throws InterruptedException {
        settled.acquire(sent);
        sent = 0;
        if (!lost.isEmpty()) {
            throw PublishException.lost(lost.size(), lost.peek());
        }
        return Set.copyOf(refused);
    }

    private void settle(Article article, @Nullable Exception e) {
        if (e != null && ArticlePublisher.isRefusal(e)) {
            refused.add(article.id());
        } else if (e != null) {
            lost.add(e);
        }
        settled.release();
    }
}
