package io.shiftwire.ingest.sources;

import io.shiftwire.events.Article;
import io.shiftwire.events.Digest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// The items of a source that were published, as 64-bit fingerprints of id and content, so that the
/// next poll passes over them: all of the last body, and some that were there before, as feeds lose
/// items and bring them back. What it forgot is dropped downstream as unchanged.
final class Seen {
    /// Of one body; a state of so many is about 200 kB.
    private static final int MOST = 20_000;

    private static final int FROM_BEFORE = 200;

    private final Set<Long> known = new LinkedHashSet<>();

    private Seen() {}

    /// Those a state remembers; none of a text that is no such memory.
    static Seen from(String base64) {
        var seen = new Seen();
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            while (bytes.remaining() >= Long.BYTES) {
                seen.known.add(bytes.getLong());
            }
        } catch (IllegalArgumentException _) {
            return new Seen(); // all are then published again, and dropped downstream as unchanged
        }
        return seen;
    }

    boolean contains(long fingerprint) {
        return known.contains(fingerprint);
    }

    /// What a state keeps after a body with these items.
    String after(Collection<Long> body) {
        var before = new LinkedHashSet<>(known);
        body.forEach(before::remove);
        var kept = new LinkedHashSet<Long>();
        before.stream().skip(Math.max(0, before.size() - FROM_BEFORE)).forEach(kept::add);
        body.stream().limit(MOST).forEach(kept::add);
        var bytes = ByteBuffer.allocate(kept.size() * Long.BYTES);
        kept.forEach(bytes::putLong);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static long fingerprint(Article article) {
        var digest = Digest.of(article.id().value(), article.contentHash());
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(digest)).getLong();
    }
}
