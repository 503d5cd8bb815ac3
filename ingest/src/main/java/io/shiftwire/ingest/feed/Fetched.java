package io.shiftwire.ingest.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one request.
sealed interface Fetched {
    /// The content.
    ///
    /// @param url it was in the end fetched from
    /// @param charset the HTTP header states
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Body(
            String url,
            byte[] bytes,
            @Nullable String charset,
            @Nullable String etag,
            @Nullable String modified)
            implements Fetched {}

    /// Not changed since the validators we sent.
    record Unchanged() implements Fetched {}

    /// Nothing came.
    ///
    /// @param reason a stable word for metrics: `http-404`, `timeout`, `dns`, `tls`, `refused`,
    ///   `too-large`, `io`
    /// @param after the server asks to wait so long
    record Failed(String reason, String message, @Nullable Duration after) implements Fetched {}
}
