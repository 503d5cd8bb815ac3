package io.shiftwire.ingest.web;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one request.
public sealed interface Fetched {
    /// The content.
    ///
    /// @param url it was in the end fetched from
    /// @param charset the HTTP header states
    /// @param maxAge how long the server says it stays as it is
    /// @param movedTo where permanent redirects alone led to, if there were any
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Body(
            String url,
            byte[] bytes,
            @Nullable String charset,
            @Nullable String etag,
            @Nullable String modified,
            @Nullable Duration maxAge,
            @Nullable URI movedTo)
            implements Fetched {}

    /// Not changed since the validators we sent.
    ///
    /// @param maxAge how long the server says it stays so
    record Unchanged(@Nullable Duration maxAge) implements Fetched {}

    /// Nothing came.
    ///
    /// @param reason a stable word for metrics, see `docs/sources.md`
    /// @param after the server asks to wait so long
    record Failed(String reason, String message, @Nullable Duration after) implements Fetched {}
}
