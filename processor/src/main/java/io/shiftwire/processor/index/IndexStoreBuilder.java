package io.shiftwire.processor.index;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// Makes the store for each task. Its changelog is the source topic, so it neither caches nor logs
/// by itself.
record IndexStoreBuilder(Supplier<ArticleIndexStore> store)
        implements StoreBuilder<ArticleIndexStore> {
    @Override
    public StoreBuilder<ArticleIndexStore> withCachingEnabled() {
        throw new UnsupportedOperationException("the index is not cached");
    }

    @Override
    public StoreBuilder<ArticleIndexStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<ArticleIndexStore> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("the source topic is the changelog");
    }

    @Override
    public StoreBuilder<ArticleIndexStore> withLoggingDisabled() {
        return this;
    }

    @Override
    public ArticleIndexStore build() {
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
