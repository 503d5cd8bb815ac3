/// Search over the open indexes of this instance.
@NullMarked
package io.shiftwire.processor.search;

import org.jspecify.annotations.NullMarked;
