package io.shiftwire.processor.takedowns;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.shiftwire.events.Article;
import io.shiftwire.processor.revisions.ArticleRevisions;
import io.shiftwire.processor.revisions.KnownArticle;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// Topology stage: lets no article through that was taken down. What is known of it is forgotten,
/// and a record without value goes on in its place, to remove what was made of it before.
public final class RefuseTakenDown implements FixedKeyProcessorSupplier<String, Article, Article> {
    private final Predicate<String> takenDown;
    private final ArticleRevisions revisions;
    private final Counter refused;

    /// @param takenDown says so of an article id
    /// @param revisions the stage that remembers articles
    public RefuseTakenDown(
            Predicate<String> takenDown, ArticleRevisions revisions, MeterRegistry meters) {
        this.takenDown = takenDown;
        this.revisions = revisions;
        this.refused = meters.counter("shiftwire.articles.processed", "outcome", "taken-down");
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(revisions.store());
    }

    @Override
    public FixedKeyProcessor<String, Article, Article> get() {
        return new Stage();
    }

    // fields are set by init, which Kafka Streams calls before the first record
    @SuppressWarnings("NullAway.Init")
    private final class Stage implements FixedKeyProcessor<String, Article, Article> {
        private FixedKeyProcessorContext<String, Article> context;
        private KeyValueStore<String, KnownArticle> known;

        @Override
        public void init(FixedKeyProcessorContext<String, Article> context) {
            this.context = context;
            known = context.getStateStore(ArticleRevisions.STORE);
        }

        @Override
        public void process(FixedKeyRecord<String, Article> record) {
            boolean removal = record.value() == null;
            if (!removal && !takenDown.test(record.key())) {
                context.forward(record);
                return;
            }
            boolean forgotten = known.delete(record.key()) != null;
            if (!removal) {
                refused.increment();
            }
            if (removal || forgotten) {
                forwardRemoval(record);
            }
        }

        @SuppressWarnings("NullAway") // Kafka Streams allows records without value
        private void forwardRemoval(FixedKeyRecord<String, Article> record) {
            context.forward(record.withValue((Article) null));
        }
    }
}
