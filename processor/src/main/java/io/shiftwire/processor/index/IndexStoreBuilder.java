package io.shiftwire.processor.index;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// Makes the store for each task. Its changelog is the source topic, so it neither caches nor logs
/// by itself.
record IndexStoreBuilder(Supplier<IndexStore> store) implements StoreBuilder<IndexStore> {
    @Override
    public StoreBuilder<IndexStore> withCachingEnabled() {
        throw new UnsupportedOperationException("the index is not cached");
    }

    @Override
    public StoreBuilder<IndexStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<IndexStore> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("the source topic is the changelog");
    }

    @Override
    public StoreBuilder<IndexStore> withLoggingDisabled() {
        return this;
    }

    @Override
    public IndexStore build() {
        return store.get();
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
        return false;
    }

    @Override
    public String name() {
        return IndexTopology.STORE;
    }
}
