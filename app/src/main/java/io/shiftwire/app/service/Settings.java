package io.shiftwire.app.service;

import io.shiftwire.events.Subscription;
import java.util.List;

/// What a command decides about the service, beside its configuration.
///
/// @param mode `demo` or `run`, as `GET /api/status` tells
/// @param subscriptions put in place at start
public record Settings(String mode, List<Subscription> subscriptions) {
    public Settings {
        subscriptions = List.copyOf(subscriptions);
    }

    public static Settings run() {
        return new Settings("run", List.of());
    }

    public static Settings demo(List<Subscription> subscriptions) {
        return new Settings("demo", subscriptions);
    }
}
