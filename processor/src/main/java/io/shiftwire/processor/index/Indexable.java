package io.shiftwire.processor.index;

import java.time.Instant;
import org.apache.lucene.document.Document;

/// A document to index.
///
/// @param time decides how long it is kept
/// @param document its fields; names that begin with an underscore are the index's own
public record Indexable(Instant time, Document document) {}
