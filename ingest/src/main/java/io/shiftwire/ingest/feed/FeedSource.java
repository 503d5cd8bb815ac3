package io.shiftwire.ingest.feed;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A feed or page to poll.
///
/// @param name the source its articles carry
/// @param every how long between polls when all is well
/// @param language of articles that state none
/// @param allowPrivate whether it may lie at a loopback or private address
public record FeedSource(
        String name, URI url, Duration every, @Nullable String language, boolean allowPrivate) {
    public FeedSource {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a feed without a name: " + url);
        }
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "feed %s: url must be http or https with a host, not %s".formatted(name, url));
        }
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException(
                    "feed %s: the time between polls must be more than nothing".formatted(name));
        }
    }
}
