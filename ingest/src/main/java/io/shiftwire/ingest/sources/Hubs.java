package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import java.net.URI;

/// Told of feeds that name a hub.
@FunctionalInterface
public interface Hubs {
    /// For those who use none.
    Hubs NONE = (_, _, _) -> {};

    /// A feed was read that names a hub and its own address.
    void announced(Source source, URI hub, URI self) throws InterruptedException;
}
