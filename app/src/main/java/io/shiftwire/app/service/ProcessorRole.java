package io.shiftwire.app.service;

import io.shiftwire.alerts.shifts.ShiftDetector;
import io.shiftwire.alerts.subscriptions.SubscriptionDirectory;
import io.shiftwire.app.kafka.TopicAdmin;
import io.shiftwire.events.Subscription;
import io.shiftwire.events.SubscriptionId;
import io.shiftwire.events.Topics;
import io.shiftwire.processor.ProcessorTopology;
import io.shiftwire.processor.matching.StoredQueries;
import io.shiftwire.processor.query.QueryException;
import io.shiftwire.processor.tagging.TopicTagger;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `articles` to `annotated-articles`.
final class ProcessorRole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessorRole.class);

    private final RoleContext context;
    private final StoredQueries queries;
    private @Nullable StreamsApplication streams;

    ProcessorRole(RoleContext context) {
        this.context = context;
        this.queries = new StoredQueries(context.clock());
    }

    void start(TopicAdmin topics) throws IOException, InterruptedException {
        int partitions = topics.describe(Topics.ARTICLES).endOffsets().size();
        context.subscriptions().listen(new Registrar(queries));
        var topology =
                new ProcessorTopology(
                                TopicTagger.fromPacks(),
                                ShiftDetector.fromPack("en"),
                                queries,
                                context.takedowns()::contains,
                                partitions,
                                context.clock(),
                                context.registry())
                        .build();
        streams =
                context.streams(
                        "shiftwire-processor",
                        topology,
                        ProcessorTopology.streamsConfig(context.registry()));
        streams.start();
    }

    @Override
    public void close() {
        if (streams != null) {
            streams.close();
        }
    }

    /// Keeps the stored queries in step with the subscriptions; one that cannot be parsed matches
    /// nothing and is named.
    private record Registrar(StoredQueries queries) implements SubscriptionDirectory.Listener {
        @Override
        public void put(Subscription subscription) {
            try {
                queries.register(subscription);
            } catch (QueryException e) {
                LOG.warn("subscription {} matches nothing: {}", subscription.id(), e.getMessage());
                queries.remove(subscription.id());
            }
        }

        @Override
        public void removed(SubscriptionId id) {
            queries.remove(id);
        }
    }
}
