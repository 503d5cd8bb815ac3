package io.shiftwire.ingest.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Source;
import io.shiftwire.ingest.publish.ArticleSink;
import io.shiftwire.ingest.publish.PublishException;
import io.shiftwire.ingest.read.Parsed;
import io.shiftwire.ingest.web.Fetched;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Publishes what a hub sends, as it is: hubs do not wait for pages to be fetched, so that a
/// summary stays one until the next poll completes it. Any instance can take it: what was published
/// already is dropped downstream as unchanged.
public final class PushedFeeds {
    private final BodyReader reader;
    private final ArticleSink sink;
    private final MeterRegistry meters;

    public PushedFeeds(ArticleSink sink, InstantSource clock, MeterRegistry meters) {
        this.reader = new BodyReader(clock);
        this.sink = sink;
        this.meters = meters;
    }

    /// Publishes everything readable in `body`; returns how many articles that was.
    ///
    /// @param charset as the request's header states it
    /// @throws PublishException when Kafka does not take them: the hub should send again
    public int publish(Source source, byte[] body, @Nullable String charset)
            throws InterruptedException {
        var batch = sink.batch();
        int count = 0;
        var content =
                new Fetched.Body(source.url().toString(), body, charset, null, null, null, null);
        for (var parsed : reader.read(source, content)) {
            switch (parsed) {
                case Parsed.Read(var _, var article, var _) -> {
                    batch.publish(article);
                    meters.counter("shiftwire.articles.read", "format", "websub").increment();
                    count++;
                }
                case Parsed.Unreadable(var _, var reason, var _) ->
                        meters.counter("shiftwire.unreadable", "reason", reason.wireName())
                                .increment();
            }
        }
        batch.await();
        return count;
    }
}
