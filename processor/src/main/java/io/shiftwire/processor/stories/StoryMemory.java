package io.shiftwire.processor.stories;

import io.shiftwire.events.ArticleId;
import java.util.function.Consumer;

/// The articles of the window, kept where they survive a restart. The clusterer derives all its
/// indexes from it.
public interface StoryMemory {
    /// Shows every entry, in any order.
    void forEach(Consumer<StoryEntry> consumer);

    void put(StoryEntry entry);

    void remove(ArticleId article);

    /// A memory that ends with the process; the clusterer's own indexes hold all it needs.
    static StoryMemory inMemory() {
        return new StoryMemory() {
            @Override
            public void forEach(Consumer<StoryEntry> consumer) {}

            @Override
            public void put(StoryEntry entry) {}

            @Override
            public void remove(ArticleId article) {}
        };
    }
}
