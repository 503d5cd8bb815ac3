package io.shiftwire.ingest.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.ingest.publish.ArticlePublisher;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Articles posted to us, one or many; each is answered for itself.
public final class PushIntake {
    /// Largest body, in bytes.
    public static final int LIMIT = 32 << 20;

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int RETRY_AFTER_S = 2;

    /// What became of one item.
    ///
    /// @param input its position in the body, such as `body:2` for its second line
    /// @param status `accepted`, `rejected`, or `busy` where it was not tried for want of room
    /// @param id of the article, when accepted
    /// @param reason why not, a stable word
    /// @param error why not, for a person
    public record Item(
            String input,
            String status,
            @Nullable String id,
            @Nullable String reason,
            @Nullable String error) {}

    /// The answer to one request.
    ///
    /// @param retryAfter seconds to wait before sending the busy items again; 0 when there were
    ///   none
    public record Answer(int accepted, int rejected, int retryAfter, List<Item> items) {
        public Answer {
            items = List.copyOf(items);
        }
    }

    /// A body larger than the limit.
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the body is larger than %,d bytes; send it in parts".formatted(LIMIT));
        }
    }

    private final ArticleReader reader;
    private final ArticlePublisher publisher;
    private final MeterRegistry meters;

    public PushIntake(ArticlePublisher publisher, InstantSource clock, MeterRegistry meters) {
        this.reader = new ArticleReader(clock);
        this.publisher = publisher;
        this.meters = meters;
    }

    /// Reads the body, told by its content, and publishes what it can. Accepted means stored.
    public Answer accept(InputStream body) throws IOException {
        var bytes = body.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new TooLargeException();
        }
        var items = new ArrayList<Item>();
        reader.read("body", new ByteArrayInputStream(bytes), parsed -> items.add(take(parsed)));
        publisher.flush();
        int accepted = count(items, "accepted");
        int busy = count(items, "busy");
        return new Answer(
                accepted, items.size() - accepted - busy, busy == 0 ? 0 : RETRY_AFTER_S, items);
    }

    private static int count(List<Item> items, String status) {
        return (int) items.stream().filter(item -> item.status().equals(status)).count();
    }

    private Item take(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Read(var input, var article, var _) -> {
                meters.counter("shiftwire.articles.read", "format", "push").increment();
                yield isTaken(article)
                        ? new Item(input, "accepted", article.id().value(), null, null)
                        : new Item(
                                input,
                                "busy",
                                null,
                                "back-pressure",
                                "Kafka is slow; send it again later");
            }
            case Parsed.Unreadable(var input, var reason, var error) -> {
                meters.counter("shiftwire.unreadable", "reason", reason.wireName()).increment();
                yield new Item(input, "rejected", null, reason.wireName(), error);
            }
        };
    }

    private boolean isTaken(Article article) {
        try {
            return publisher.tryPublish(article, PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
