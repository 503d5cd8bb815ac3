package io.shiftwire.processor.stories;

import io.shiftwire.events.ArticleId;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/// Story memory in a Kafka Streams store, so that it is part of the transaction and survives.
record StoreStoryMemory(KeyValueStore<String, StoryEntry> store) implements StoryMemory {
    @Override
    public void forEach(Consumer<StoryEntry> consumer) {
        try (var all = store.all()) {
            all.forEachRemaining(row -> consumer.accept(row.value));
        }
    }

    @Override
    public void put(StoryEntry entry) {
        store.put(entry.article().value(), entry);
    }

    @Override
    public void remove(ArticleId article) {
        store.delete(article.value());
    }
}
