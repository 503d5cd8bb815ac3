package io.shiftwire.processor.revisions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.events.JsonSerde;
import io.shiftwire.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Topology stage: drops an article that is published again unchanged and numbers the revisions of
/// one that changes. An article not seen for `MEMORY` is forgotten and counts as new.
public final class ArticleRevisions
        implements FixedKeyProcessorSupplier<String, Article, Revision> {
    public static final String STORE = "revisions";

    /// How long after its last appearance an article is remembered.
    public static final Duration MEMORY = Duration.ofDays(30);

    private static final Duration SWEEP = Duration.ofDays(1);

    private final MeterRegistry meters;
    private final StoreBuilder<KeyValueStore<String, KnownArticle>> store =
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE),
                    Topic.keys(),
                    new JsonSerde<>(KnownArticle.class));

    public ArticleRevisions(MeterRegistry meters) {
        this.meters = meters;
    }

    /// The store of known articles, keyed by id, for the stage that completes it.
    public StoreBuilder<?> store() {
        return store;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store);
    }

    @Override
    public FixedKeyProcessor<String, Article, Revision> get() {
        return new Stage(meters);
    }

    // fields are set by init, which Kafka Streams calls before the first record
    @SuppressWarnings("NullAway.Init")
    private static final class Stage implements FixedKeyProcessor<String, Article, Revision> {
        private final Counter fresh;
        private final Counter revised;
        private final Counter unchanged;
        private FixedKeyProcessorContext<String, Revision> context;
        private KeyValueStore<String, KnownArticle> store;

        Stage(MeterRegistry meters) {
            fresh = processed(meters, "new");
            revised = processed(meters, "revised");
            unchanged = processed(meters, "unchanged");
        }

        private static Counter processed(MeterRegistry meters, String outcome) {
            return meters.counter("shiftwire.articles.processed", "outcome", outcome);
        }

        @Override
        public void init(FixedKeyProcessorContext<String, Revision> context) {
            this.context = context;
            store = context.getStateStore(STORE);
            context.schedule(SWEEP, PunctuationType.STREAM_TIME, this::sweep);
        }

        @Override
        public void process(FixedKeyRecord<String, Article> record) {
            var article = checked(record);
            var known = store.get(record.key());
            if (known != null && known.sameContent(article)) {
                unchanged.increment();
                store.put(record.key(), known.seenAgain(article));
                return;
            }
            (known == null ? fresh : revised).increment();
            var now = known == null ? KnownArticle.first(article) : known.revisedBy(article);
            store.put(record.key(), now);
            context.forward(record.withValue(Revision.of(article, now)));
        }

        private static Article checked(FixedKeyRecord<String, Article> record) {
            var article = record.value();
            if (article == null) {
                throw new IllegalArgumentException("no article under key " + record.key());
            }
            if (!article.id().value().equals(record.key())) {
                throw new IllegalArgumentException(
                        "article %s under key %s".formatted(article.id(), record.key()));
            }
            return article;
        }

        private void sweep(long now) {
            var oldest = Instant.ofEpochMilli(now).minus(MEMORY);
            try (var all = store.all()) {
                while (all.hasNext()) {
                    var row = all.next();
                    if (row.value.lastSeen().isBefore(oldest)) {
                        store.delete(row.key);
                    }
                }
            }
        }
    }
}
