package io.shiftwire.ingest.websub;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// Sends forms to hubs, guarded.
public interface HubRequests {
    /// Posts a form.
    ///
    /// @throws IOException when the hub does not take it
    void post(URI hub, Map<String, String> form) throws IOException, InterruptedException;
}
