package io.shiftwire.ingest.web;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/// One guarded request, for commands that are given a URL.
public final class WebFetch {
    private WebFetch() {}

    /// The body at `url`, from public addresses only.
    ///
    /// @throws IOException saying why it cannot be had
    public static byte[] get(String url) throws IOException, InterruptedException {
        try (var client =
                new WebClient(
                        null, Duration.ZERO, InstantSource.system(), new SimpleMeterRegistry())) {
            return switch (client.fetch(new Fetcher.Request(url, false, true, null, null))) {
                case Fetched.Body body -> body.bytes();
                case Fetched.Unchanged _ ->
                        throw new IOException(url + ": HTTP 304 to an unconditional request");
                case Fetched.Failed(var reason, var message, var _) ->
                        throw new IOException("%s (%s)".formatted(message, reason));
            };
        }
    }
}
