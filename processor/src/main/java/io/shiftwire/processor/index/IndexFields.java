package io.shiftwire.processor.index;

/// Fields that the index gives every document beside those of `Documents`.
public final class IndexFields {
    /// Stored: the id of the document.
    public static final String ID = "_id";

    /// Stored: the record as it came.
    public static final String VALUE = "_value";

    /// A doc value: the offset of the record.
    public static final String OFFSET = "_offset";

    private IndexFields() {}
}
