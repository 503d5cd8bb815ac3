package io.shiftwire.processor.revisions;

import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// Topology stage: remembers the story of an article with its revisions, so that it keeps it for as
/// long as it is known.
public final class RememberStory implements FixedKeyProcessorSupplier<String, Revision, Revision> {
    private final ArticleRevisions revisions;

    /// @param revisions the stage whose store this one completes
    public RememberStory(ArticleRevisions revisions) {
        this.revisions = revisions;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(revisions.store());
    }

    @Override
    public FixedKeyProcessor<String, Revision, Revision> get() {
        return new Stage();
    }

    // fields are set by init, which Kafka Streams calls before the first record
    @SuppressWarnings("NullAway.Init")
    private static final class Stage implements FixedKeyProcessor<String, Revision, Revision> {
        private FixedKeyProcessorContext<String, Revision> context;
        private KeyValueStore<String, KnownArticle> known;

        @Override
        public void init(FixedKeyProcessorContext<String, Revision> context) {
            this.context = context;
            known = context.getStateStore(ArticleRevisions.STORE);
        }

        @Override
        public void process(FixedKeyRecord<String, Revision> record) {
            var remembered = known.get(record.key());
            var story = record.value().story();
            if (remembered != null && remembered.story() == null && story != null) {
                known.put(record.key(), remembered.withStory(story));
            }
            context.forward(record);
        }
    }
}
