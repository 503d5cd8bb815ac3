package io.shiftwire.app.web;

import io.shiftwire.events.Channel;
import io.shiftwire.events.Subscription;
import java.util.List;
import java.util.Map;

/// A subscription as the API shows it: everything but secrets.
record PublicSubscription(
        String id,
        String name,
        String query,
        boolean onlyShifts,
        List<Map<String, String>> channels) {
    static PublicSubscription of(Subscription subscription) {
        return new PublicSubscription(
                subscription.id().value(),
                subscription.name(),
                subscription.query(),
                subscription.onlyShifts(),
                subscription.channels().stream().map(PublicSubscription::channel).toList());
    }

    private static Map<String, String> channel(Channel channel) {
        return switch (channel) {
            case Channel.Console _ -> Map.of("type", "console");
            case Channel.Web _ -> Map.of("type", "web");
            case Channel.Webhook(var url, var _) ->
                    Map.of("type", "webhook", "url", url.toString());
        };
    }
}
