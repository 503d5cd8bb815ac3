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
        String name, URI url, Duration every, @Nullable String language, boolean allowPrivate) {}
