package io.shiftwire.processor.index;

import org.apache.lucene.analysis.Analyzer;

/// What an index makes of the records of its topic. Thread-safe.
public interface Documents {
    /// Version of what `read` makes. Raise it when fields change: slices written with an older
    /// version stay searchable until they are re-indexed.
    int schema();

    Analyzer analyzer();

    /// The field that `read` gives every document, with the id as its one exact term.
    String idField();

    /// The document of a record.
    ///
    /// @param id the key of the record, in UTF-8
    /// @param value the record as it came; kept beside the document
    /// @throws UnreadableDocumentException for a value that no document can be made of
    Indexable read(String id, byte[] value);
}
