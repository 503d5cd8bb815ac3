package io.shiftwire.ingest.sources;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one request.
sealed interface Fetched {
    @SuppressWarnings("ArrayRecordComponent")
    record Body(
            String url,
            byte[] bytes,
            @Nullable String charset,
            @Nullable String etag,
            @Nullable String modified,
            @Nullable Duration maxAge,
            @Nullable URI movedTo)
            implements Fetched {}

    record Unchanged() implements Fetched {}

    record Failed(String reason, String message, @Nullable Duration after) implements Fetched {}
}
