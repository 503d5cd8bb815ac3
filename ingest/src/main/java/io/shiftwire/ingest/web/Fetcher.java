package io.shiftwire.ingest.web;

import io.shiftwire.events.Source;
import org.jspecify.annotations.Nullable;

/// Fetches from the web, with manners and guarded.
public interface Fetcher {
    /// One GET.
    ///
    /// @param allowPrivate whether the host may lie at a private address and any port; not those it
    ///   redirects to. Likewise `ignoreRobots`
    /// @param etag as the last answer gave it, for a conditional request; likewise `modified`
    record Request(
            String url,
            boolean allowPrivate,
            boolean ignoreRobots,
            @Nullable String etag,
            @Nullable String modified) {
        /// An unconditional request for something that `source` names: what the operator allows for
        /// the source holds for its own host only.
        public static Request of(String url, Source source) {
            boolean own = Guard.hostOf(url).equals(Guard.hostOf(source.url().toString()));
            return new Request(
                    url, own && source.allowPrivate(), own && source.ignoreRobots(), null, null);
        }

        /// The same of a host that nobody vouches for.
        Request untrusted() {
            return new Request(url, false, false, etag, modified);
        }

        /// Whether it asks for an answer only if something changed.
        boolean isConditional() {
            return etag != null || modified != null;
        }
    }

    /// Asks and waits for the answer, however it turns out.
    Fetched fetch(Request request) throws InterruptedException;
}
