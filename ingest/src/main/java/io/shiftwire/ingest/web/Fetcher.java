package io.shiftwire.ingest.web;

import io.shiftwire.events.Source;
import org.jspecify.annotations.Nullable;

/// Fetches from the web, with manners and guarded.
public interface Fetcher {
    /// One GET.
    ///
    /// @param etag as the last answer gave it, for a conditional request; likewise `modified`
    record Request(
            String url,
            boolean allowPrivate,
            boolean ignoreRobots,
            @Nullable String etag,
            @Nullable String modified) {
        /// An unconditional request for something that belongs to `source`.
        public static Request of(String url, Source source) {
            return new Request(url, source.allowPrivate(), source.ignoreRobots(), null, null);
        }
    }

    /// Asks and waits for the answer, however it turns out.
    Fetched fetch(Request request) throws InterruptedException;
}
