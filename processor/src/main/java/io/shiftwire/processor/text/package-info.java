/// The words of an article, read once for the index, the topics, the stories and the stored
/// queries.
@NullMarked
package io.shiftwire.processor.text;

import org.jspecify.annotations.NullMarked;
