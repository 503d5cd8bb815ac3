package io.shiftwire.processor.index;

/// A record that cannot be indexed; a fault of the record, not of the index.
public final class UnreadableDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    /// @param reason a short name to count by
    /// @param message what is wrong with it
    public UnreadableDocumentException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
