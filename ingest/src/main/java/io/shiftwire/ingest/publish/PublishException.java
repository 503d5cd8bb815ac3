package io.shiftwire.ingest.publish;

import org.jspecify.annotations.Nullable;

/// Articles that Kafka did not take for good; the message says how many and why.
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
