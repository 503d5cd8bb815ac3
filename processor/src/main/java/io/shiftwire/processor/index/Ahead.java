package io.shiftwire.processor.index;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees to it that an older record, whose turn comes after that of a newer one, neither replaces
/// what the newer one wrote nor brings back what it removed. Guarded by the monitor of
/// `SliceWriting`.
final class Ahead {
    private final Map<String, Long> removed;
    private volatile long reached;

    Ahead(Overtaken before) {
        this.reached = before.reached();
        this.removed = new HashMap<>(before.removed());
    }

    /// Whether a newer record of that id was indexed before the one at `offset`.
    boolean overtook(String id, long offset, @Nullable Place standing) {
        return offset <= reached
                && (removed.getOrDefault(id, -1L) > offset
                        || (standing != null && standing.offset() > offset));
    }

    void wrote(String id, long offset) {
        reached = Math.max(reached, offset);
        removed.computeIfPresent(id, (_, at) -> at > offset ? at : null);
    }

    void removed(String id, long offset) {
        reached = Math.max(reached, offset);
        removed.merge(id, offset, Math::max);
    }

    /// It is the turn of the record at `offset`: after all that were overtaken, nothing needs to be
    /// remembered.
    void takesTurn(long offset) {
        if (offset >= reached && reached >= 0) {
            reached = -1;
            removed.clear();
        }
    }

    /// Highest offset indexed out of its turn; -1 where none waits for its turn.
    long reached() {
        return reached;
    }

    Overtaken overtaken() {
        return new Overtaken(reached, removed);
    }
}
