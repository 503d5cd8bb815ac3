package io.shiftwire.processor.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where documents went that the present snapshot may not show yet. Guarded by the lock of its
/// `SlicedIndex`.
final class RecentWrites {
    private Map<String, Optional<Place>> now = new HashMap<>();
    private Map<String, Optional<Place>> beingShown = new HashMap<>();

    void put(String id, Place place) {
        now.put(id, Optional.of(place));
    }

    void deleted(String id) {
        now.put(id, Optional.empty());
    }

    /// Whether it was written or deleted so lately that the snapshot does not count.
    boolean knows(String id) {
        return now.containsKey(id) || beingShown.containsKey(id);
    }

    /// Where a document is that it `knows`; null where that was deleted.
    @Nullable Place place(String id) {
        var known = now.containsKey(id) ? now.get(id) : beingShown.get(id);
        return known == null ? null : known.orElse(null);
    }

    /// What was written until now is about to be shown.
    void showing() {
        beingShown = now;
        now = new HashMap<>();
    }

    void shown() {
        beingShown = new HashMap<>();
    }

    /// It could not be shown: later writes still count for more.
    void notShown() {
        beingShown.putAll(now);
        now = beingShown;
        beingShown = new HashMap<>();
    }
}
