package io.shiftwire.processor.query;

/// Thrown inside Lucene's parser to refuse a construct; `QueryLanguage` makes a `QueryException` of
/// it.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String culprit;

    /// @param culprit what is refused, as it stands in the query
    Refused(String culprit, String message) {
        super(message, null, false, false);
        this.culprit = culprit;
    }

    QueryException in(String query) {
        return new QueryException(String.valueOf(getMessage()), query.indexOf(culprit));
    }
}
