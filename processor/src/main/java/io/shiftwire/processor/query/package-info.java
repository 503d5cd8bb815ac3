/// The one query language: field names, analysis and parsing, shared by indexing, search, topic
/// packs and subscriptions.
@NullMarked
package io.shiftwire.processor.query;

import org.jspecify.annotations.NullMarked;
