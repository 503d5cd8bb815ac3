package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import org.jspecify.annotations.Nullable;

/// Fetches from the web, with manners and guarded.
interface Fetcher {
    /// One GET.
    ///
    /// @param etag for a conditional request, as is `modified`
    record Request(
            String url,
            boolean allowPrivate,
            boolean ignoreRobots,
            @Nullable String etag,
            @Nullable String modified) {
        static Request page(String url, Source source) {
            return new Request(url, source.allowPrivate(), source.ignoreRobots(), null, null);
        }
    }

    Fetched fetch(Request request) throws InterruptedException;
}
