package io.shiftwire.ingest.read;

import java.util.Locale;

/// Why something could not be read; the label in metrics and answers.
public enum Reason {
    EMPTY,
    TOO_LARGE,
    NOT_UTF8,
    MALFORMED_JSON,
    MALFORMED_XML,
    NOT_A_FEED,
    NO_CONTENT,
    BAD_FIELD,
    TRUNCATED,
    UNSUPPORTED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
