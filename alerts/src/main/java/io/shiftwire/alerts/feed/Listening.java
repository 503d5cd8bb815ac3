package io.shiftwire.alerts.feed;

import io.shiftwire.alerts.feed.AlertFeed.Event;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener of the alert feed: its queue and the thread that empties it. Closed when the queue
/// overflows.
public final class Listening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(AlertFeed.REMEMBERED * 2);
    private final Consumer<Event> listener;
    private final Consumer<Listening> onClose;
    private final Thread thread = Thread.ofVirtual().name("alert-listener").unstarted(this::run);

    Listening(Consumer<Event> listener, Consumer<Listening> onClose) {
        this.listener = listener;
        this.onClose = onClose;
    }

    void start() {
        thread.start();
    }

    void offer(Event event) {
        if (!queue.offer(event)) {
            LOG.warn(
                    "a listener of the alert feed does not keep up; closing it, it can resume where it was");
            close();
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                listener.accept(queue.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
