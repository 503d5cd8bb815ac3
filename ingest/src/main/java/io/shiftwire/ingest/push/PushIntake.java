package io.shiftwire.ingest.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.ArticleId;
import io.shiftwire.ingest.publish.ArticleBatch;
import io.shiftwire.ingest.publish.ArticlePublisher;
import io.shiftwire.ingest.read.ArticleReader;
import io.shiftwire.ingest.read.Parsed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Articles posted to us, one or many; each is answered for itself.
public final class PushIntake {
    /// Largest body, in bytes.
    public static final int LIMIT = 32 << 20;

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int RETRY_AFTER_S = 2;
    private static final String ACCEPTED = "accepted";

    /// What became of one item.
    ///
    /// @param input its position in the body, such as `body:2` for its second line
    /// @param status `accepted`, `rejected`, or `busy` where it was not tried for want of room
    /// @param id of the article, when accepted
    /// @param reason why not, a stable word
    /// @param error why not, for a person
    /// @param warnings what was passed over in it, such as a date nobody can read; null for nothing
    public record Item(
            String input,
            String status,
            @Nullable String id,
            @Nullable String reason,
            @Nullable String error,
            @Nullable List<String> warnings) {
        Item(
                String input,
                String status,
                @Nullable String id,
                @Nullable String reason,
                @Nullable String error) {
            this(input, status, id, reason, error, null);
        }
    }

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
        var request = new Request();
        var passedOver = reader.read("body", new ByteArrayInputStream(bytes), request::take);
        var items = request.settled();
        passedOver.counts().forEach(this::countPassedOver);
        return answer(items);
    }

    private void countPassedOver(String what, long count) {
        meters.counter("shiftwire.passed.over", "reason", what).increment((double) count);
    }

    private static Answer answer(List<Item> items) {
        int accepted = count(items, ACCEPTED);
        int busy = count(items, "busy");
        return new Answer(
                accepted, items.size() - accepted - busy, busy == 0 ? 0 : RETRY_AFTER_S, items);
    }

    private static int count(List<Item> items, String status) {
        return (int) items.stream().filter(item -> item.status().equals(status)).count();
    }

    /// One request: its items in order, and the batch that knows what became of them.
    private final class Request {
        private final List<Item> items = new ArrayList<>();
        private final ArticleBatch batch = publisher.batch();
        private boolean full;

        void take(Parsed parsed) {
            switch (parsed) {
                case Parsed.Read(var input, var article, var warnings) -> {
                    meters.counter("shiftwire.articles.read", "format", "push").increment();
                    items.add(isTaken(article) ? accepted(input, article, warnings) : busy(input));
                }
                case Parsed.Unreadable(var input, var reason, var error) -> {
                    meters.counter("shiftwire.unreadable", "reason", reason.wireName()).increment();
                    items.add(new Item(input, "rejected", null, reason.wireName(), error));
                }
            }
        }

        /// @throws PublishException when any was lost: nothing is accepted that is not stored
        List<Item> settled() throws IOException {
            try {
                var refused = batch.await();
                items.replaceAll(item -> refused(item, refused));
                return items;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while articles were being stored");
            }
        }

        /// Once there is no room the rest of the request is not tried, or each item would wait.
        private boolean isTaken(Article article) {
            try {
                full = full || !batch.tryPublish(article, PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                full = true;
            }
            return !full;
        }
    }

    private static Item accepted(String input, Article article, List<String> warnings) {
        return new Item(
                input,
                ACCEPTED,
                article.id().value(),
                null,
                null,
                warnings.isEmpty() ? null : warnings);
    }

    private static Item busy(String input) {
        return new Item(input, "busy", null, "back-pressure", "Kafka is slow; send it again later");
    }

    private static Item refused(Item item, Set<ArticleId> refused) {
        return item.id() != null && refused.contains(new ArticleId(item.id()))
                ? new Item(item.input(), "rejected", null, "refused", "Kafka refuses it: too large")
                : item;
    }
}
