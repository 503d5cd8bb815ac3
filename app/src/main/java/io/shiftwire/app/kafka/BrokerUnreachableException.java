package io.shiftwire.app.kafka;

/// No broker answered within the deadline.
public final class BrokerUnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokerUnreachableException(String bootstrap, Throwable cause) {
        super(
                "Kafka at %s does not answer; check kafka.bootstrap, or leave it empty for the embedded broker"
                        .formatted(bootstrap),
                cause);
    }
}
