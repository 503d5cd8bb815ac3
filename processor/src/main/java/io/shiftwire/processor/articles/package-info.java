/// Annotated articles as documents of the index, and back.
@NullMarked
package io.shiftwire.processor.articles;

import org.jspecify.annotations.NullMarked;
