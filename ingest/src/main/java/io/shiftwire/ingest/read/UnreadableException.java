package io.shiftwire.ingest.read;

/// One item that cannot be read; becomes `Parsed.Unreadable`.
final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    UnreadableException(Reason reason, String message) {
        super(
                message, null, false,
                false); // the message says where; a million may come of one feed
        this.reason = reason;
    }

    Parsed.Unreadable at(String input) {
        return new Parsed.Unreadable(input, reason, reason.wireName() + ": " + getMessage());
    }
}
