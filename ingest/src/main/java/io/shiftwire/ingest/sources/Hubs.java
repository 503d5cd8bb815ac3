package io.shiftwire.ingest.sources;

import io.shiftwire.events.Source;
import java.net.URI;

/// Told of feeds that name a hub.
public interface Hubs {
    /// For those who use none.
    Hubs NONE =
            new Hubs() {
                @Override
                public void announced(Source source, URI hub, URI self) {
                    // nobody subscribes
                }

                @Override
                public void removed(Source source, URI hub, URI self) {
                    // nobody did
                }
            };

    /// A feed was polled that names a hub and its own address; told at every poll.
    void announced(Source source, URI hub, URI self) throws InterruptedException;

    /// It is polled no longer, by anybody.
    void removed(Source source, URI hub, URI self);
}
