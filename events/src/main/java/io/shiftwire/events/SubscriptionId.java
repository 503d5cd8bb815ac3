package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// Name of a subscription, chosen by its owner: 1 to 64 lower-case letters, digits and hyphens.
public record SubscriptionId(@JsonValue String value) {
    private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    @JsonCreator
    public SubscriptionId {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "subscription id '%s': use 1 to 64 lower-case letters, digits and hyphens"
                            .formatted(Text.shorten(value, 80)));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
