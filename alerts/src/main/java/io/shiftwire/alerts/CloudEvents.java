package io.shiftwire.alerts;

import io.shiftwire.events.Alert;
import java.util.Locale;

/// How alerts are named as CloudEvents.
public final class CloudEvents {
    private CloudEvents() {}

    /// `io.shiftwire.alert.shift.v1` or `io.shiftwire.alert.match.v1`.
    public static String typeOf(Alert alert) {
        return "io.shiftwire.alert.%s.v1".formatted(alert.kind().name().toLowerCase(Locale.ROOT));
    }
}
