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
    public record Retry(String reason, Instant due) implements State {}

    /// It failed for good.
    public record GivenUp(String reason) implements State {}

    /// The record's key: one row per alert and channel.
    public String key() {
        return keyOf(alert, channel);
    }

    public static String keyOf(String alert, String channel) {
        return alert + "|" + channel;
    }
}
