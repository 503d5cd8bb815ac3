package io.shiftwire.ingest.web;

import java.io.IOException;

/// An answer or address we do not take; `reason` is the stable word for it.
final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Refusal(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
