package io.shiftwire.processor.index;

import java.util.Collection;
import java.util.List;

/// Ids of documents that must not be found again, whatever the topic still holds. Thread-safe;
/// whoever adds one tells `OpenIndexes.withdraw` afterwards.
public interface Withdrawn {
    Withdrawn NONE =
            new Withdrawn() {
                @Override
                public boolean contains(String id) {
                    return false;
                }

                @Override
                public Collection<String> all() {
                    return List.of();
                }
            };

    boolean contains(String id);

    /// All of them as they are now.
    Collection<String> all();
}
