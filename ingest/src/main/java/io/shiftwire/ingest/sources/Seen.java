package io.shiftwire.ingest.sources;

import io.shiftwire.events.Article;
import io.shiftwire.events.Digest;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// The items of a source that were published, as 64-bit fingerprints of id and content, so that the
/// next poll passes over them. Forgets the oldest; what it forgot is dropped downstream as
/// unchanged.
final class Seen {
    private static final int MOST = 2_000;

    private final Set<Long> known = new HashSet<>();
    private final Deque<Long> order = new ArrayDeque<>();

    /// Those a state remembers; none of a text that is no such memory.
    static Seen from(String base64) {
        var seen = new Seen();
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            while (bytes.remaining() >= Long.BYTES) {
                seen.add(bytes.getLong());
            }
        } catch (IllegalArgumentException _) {
            return new Seen(); // all are then published again, and dropped downstream as unchanged
        }
        return seen;
    }

    /// What a state keeps: the newest, at most `most`.
    String text(int most) {
        int count = Math.min(most, order.size());
        var bytes = ByteBuffer.allocate(count * Long.BYTES);
        order.stream().skip(order.size() - (long) count).forEach(bytes::putLong);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    boolean contains(long fingerprint) {
        return known.contains(fingerprint);
    }

    void add(long fingerprint) {
        if (known.add(fingerprint)) {
            order.addLast(fingerprint);
            if (order.size() > MOST) {
                known.remove(order.removeFirst());
            }
        }
    }

    static long fingerprint(Article article) {
        var digest = Digest.of(article.id().value(), article.contentHash());
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(digest)).getLong();
    }
}
