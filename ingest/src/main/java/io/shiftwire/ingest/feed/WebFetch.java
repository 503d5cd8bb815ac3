package io.shiftwire.ingest.feed;

import java.io.IOException;

/// One guarded request, for commands that are given a URL.
public final class WebFetch {
    private WebFetch() {}

    /// The body at `url`, from public addresses only.
    ///
    /// @throws IOException saying why it cannot be had
    public static byte[] get(String url) throws IOException {
        try (var client = new FeedClient()) {
            return switch (client.get(url, false, null, null)) {
                case Fetched.Body body -> body.bytes();
                case Fetched.Unchanged _ ->
                        throw new IOException(url + ": HTTP 304 to an unconditional request");
                case Fetched.Failed(var reason, var message, var _) ->
                        throw new IOException("%s (%s)".formatted(message, reason));
            };
        }
    }
}
