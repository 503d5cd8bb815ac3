package io.shiftwire.processor.query;

/// A query that cannot be understood or would cost too much; the message says what and how to
/// change it.
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int position;

    public QueryException(String message, int position) {
        super(message);
        this.position = position;
    }

    /// Character in the query, from 0, where the trouble is; -1 where it concerns the whole query.
    public int position() {
        return position;
    }
}
