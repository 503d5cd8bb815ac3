package io.shiftwire.ingest.publish;

import org.jspecify.annotations.Nullable;

/// Articles that Kafka did not take for good; the message says how many and why.
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static PublishException lost(long count, @Nullable Throwable cause) {
        return new PublishException(
                "Kafka did not take %,d articles: %s; publish them again"
                        .formatted(count, message(cause)),
                cause);
    }

    static String message(@Nullable Throwable e) {
        return e == null ? "unknown" : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
