package io.shiftwire.processor.stories;

import io.shiftwire.events.JsonSerde;
import io.shiftwire.events.Topic;
import io.shiftwire.processor.revisions.ArticleRevisions;
import io.shiftwire.processor.revisions.KnownArticle;
import io.shiftwire.processor.revisions.Revision;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Topology stage: gives every revision its story. A revised article keeps the story that the store
/// of revisions remembers.
public final class AssignStories
        implements FixedKeyProcessorSupplier<String, Revision, Revision.InStory> {
    public static final String STORE = "stories";

    private final ArticleRevisions revisions;
    private final StoreBuilder<?> store =
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE),
                    Topic.keys(),
                    new JsonSerde<>(StoryEntry.class));

    /// @param revisions the stage before, whose store this one completes
    public AssignStories(ArticleRevisions revisions) {
        this.revisions = revisions;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store, revisions.store());
    }

    @Override
    public FixedKeyProcessor<String, Revision, Revision.InStory> get() {
        return new Stage();
    }

    // fields are set by init, which Kafka Streams calls before the first record
    @SuppressWarnings("NullAway.Init")
    private static final class Stage
            implements FixedKeyProcessor<String, Revision, Revision.InStory> {
        private FixedKeyProcessorContext<String, Revision.InStory> context;
        private KeyValueStore<String, KnownArticle> known;
        private StoryClusterer clusterer;

        @Override
        public void init(FixedKeyProcessorContext<String, Revision.InStory> context) {
            this.context = context;
            known = context.getStateStore(ArticleRevisions.STORE);
            clusterer = new StoryClusterer(new StoreStoryMemory(context.getStateStore(STORE)));
        }

        @Override
        public void process(FixedKeyRecord<String, Revision> record) {
            var revision = record.value();
            var story = revision.known().story();
            if (story == null) {
                story = clusterer.assign(revision.article());
                known.put(record.key(), revision.known().withStory(story));
            }
            context.forward(record.withValue(revision.in(story)));
        }
    }
}
