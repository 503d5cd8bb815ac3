package io.shiftwire.events;

import java.util.List;

/// A desk's standing interest, on the compacted topic `subscriptions`, keyed by its id.
///
/// @param name what the desk calls it
/// @param query Lucene query over the searchable fields, the same language as search
/// @param onlyShifts alert only on articles that carry a policy shift
/// @param channels where alerts go; at least one
public record Subscription(
        SubscriptionId id, String name, String query, boolean onlyShifts, List<Channel> channels) {

    public Subscription {
        Required.present("subscription", "id", id);
        Required.present("subscription", "name", name);
        Required.present("subscription", "query", query);
        Required.present("subscription", "channels", channels);
        if (name.isBlank()) {
            throw new IllegalArgumentException("subscription " + id + " has no name");
        }
        if (query.isBlank()) {
            throw new IllegalArgumentException("subscription " + id + " has no query");
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("subscription " + id + " has no channel");
        }
        channels = List.copyOf(channels);
    }
}
