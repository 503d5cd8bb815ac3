package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// Where the delivery of one alert over one channel stands, on the compacted topic `deliveries`.
///
/// @param alert id of the alert
/// @param subscription whose alert it is
/// @param channel name of the channel as `Channel.name()` gives it
/// @param attempts made so far
/// @param at when it came to stand so
public record Delivery(
        String alert,
        SubscriptionId subscription,
        String channel,
        int attempts,
        Instant at,
        State state) {

    public Delivery {
        Required.present("delivery", "alert", alert);
        Required.present("delivery", "subscription", subscription);
        Required.present("delivery", "channel", channel);
        Required.present("delivery", "at", at);
        Required.present("delivery", "state", state);
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts count from 0, not " + attempts);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Sent.class, name = "sent"),
        @JsonSubTypes.Type(value = Retry.class, name = "retry"),
        @JsonSubTypes.Type(value = GivenUp.class, name = "given-up")
    })
    public sealed interface State {}

    /// The receiver has it.
    public record Sent() implements State {}

    /// It failed and will be tried again.
    public record Retry(String reason, Instant due) implements State {
        public Retry {
            Required.present("retry", "reason", reason);
            Required.present("retry", "due", due);
        }
    }

    /// It failed for good.
    public record GivenUp(String reason) implements State {
        public GivenUp {
            Required.present("given-up delivery", "reason", reason);
        }
    }

    /// The record's key: one row per alert and channel.
    public String key() {
        return keyOf(alert, channel);
    }

    public static String keyOf(String alert, String channel) {
        return alert + "|" + channel;
    }
}
