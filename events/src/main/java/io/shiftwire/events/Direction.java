package io.shiftwire.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which way a shift moves, read against the issue as named.
public enum Direction {
    TOWARD,
    AWAY,
    MIXED,
    UNCLEAR;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
