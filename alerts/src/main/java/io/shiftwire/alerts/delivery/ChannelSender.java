package io.shiftwire.alerts.delivery;

import io.shiftwire.events.Alert;
import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;

/// Formats one alert and sends it over one kind of channel; knows nothing of retries.
public interface ChannelSender {
    /// Label of the channel in metrics: `console`, `webhook`.
    String kind();

    boolean serves(Channel channel);

    /// Sends it now; never throws for what the other side does.
    Outcome send(Alert alert, Subscription subscription, Channel channel)
            throws InterruptedException;
}
