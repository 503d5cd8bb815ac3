package io.shiftwire.ingest.publish;

import io.shiftwire.events.Article;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How much may be under way to Kafka: so many articles and so many bytes. It is smaller than the
/// producer's own buffer, so that waiting happens here, where the caller says how long.
final class Room {
    private static final int OVERHEAD = 1_000;

    private final Semaphore articles;
    private final Semaphore bytes;
    private final int mostBytes;

    Room(int mostArticles, int mostBytes) {
        this.articles = new Semaphore(mostArticles);
        this.bytes = new Semaphore(mostBytes);
        this.mostBytes = mostBytes;
    }

    /// What the article takes, about: never more than there is.
    int bytes(Article article) {
        long letters =
                (long) article.title().length()
                        + article.text().length()
                        + article.summary().length();
        return (int) Math.min(mostBytes, OVERHEAD + 2 * letters);
    }

    void acquire(int size) throws InterruptedException {
        articles.acquire();
        try {
            bytes.acquire(size);
        } catch (InterruptedException e) {
            articles.release();
            throw e;
        }
    }

    boolean tryAcquire(int size, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (!articles.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean enough = false;
        try {
            enough = bytes.tryAcquire(size, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            if (!enough) {
                articles.release();
            }
        }
        return enough;
    }

    void release(int size) {
        bytes.release(size);
        articles.release();
    }
}
