package io.shiftwire.processor.index;

/// A record of `annotated-articles` that cannot be indexed; a fault of the record, not of the
/// index.
final class UnreadableArticleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableArticleException(String message) {
        super(message);
    }
}
