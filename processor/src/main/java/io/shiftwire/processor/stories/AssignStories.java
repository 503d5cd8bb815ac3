package io.shiftwire.processor.stories;

import io.shiftwire.events.Topic;
import io.shiftwire.processor.revisions.Revision;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Topology stage: places every revision in a story; one that has its story already keeps it. What
/// runs in one partition is clustered together, so that this stage runs in one.
public final class AssignStories implements FixedKeyProcessorSupplier<String, Revision, Revision> {
    public static final String STORE = "story-entries";

    private final StoreBuilder<?> store =
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Topic.keys(), new StoryEntrySerde());

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store);
    }

    @Override
    public FixedKeyProcessor<String, Revision, Revision> get() {
        return new Stage();
    }

    // fields are set by init, which Kafka Streams calls before the first record
    @SuppressWarnings("NullAway.Init")
    private static final class Stage implements FixedKeyProcessor<String, Revision, Revision> {
        private FixedKeyProcessorContext<String, Revision> context;
        private StoryClusterer clusterer;

        @Override
        public void init(FixedKeyProcessorContext<String, Revision> context) {
            this.context = context;
            clusterer = new StoryClusterer(new StoreStoryMemory(context.getStateStore(STORE)));
        }

        @Override
        public void process(FixedKeyRecord<String, Revision> record) {
            var revision = record.value();
            context.forward(
                    revision.story() == null
                            ? record.withValue(revision.in(clusterer.assign(revision.article())))
                            : record);
        }
    }
}
