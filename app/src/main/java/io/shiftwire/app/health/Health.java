package io.shiftwire.app.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What each part of the service says of itself: nothing when it is well, else what is wrong.
public final class Health {
    private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentHashMap<>();

    public void add(String part, Supplier<Optional<String>> trouble) {
        checks.put(part, trouble);
    }

    /// Parts in trouble and why, in the order of their names; empty when the service can do its
    /// work.
    public Map<String, String> troubles() {
        var troubles = new LinkedHashMap<String, String>();
        checks.keySet().stream()
                .sorted()
                .forEach(part ->
                        Objects.requireNonNull(checks.get(part))
                                .get()
                                .ifPresent(why -> troubles.put(part, why)));
        return troubles;
    }

    public boolean isReady() {
        return troubles().isEmpty();
    }
}
