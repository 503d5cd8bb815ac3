/// Which articles tell the same story, and which are near copies of one another.
@NullMarked
package io.shiftwire.processor.stories;

import org.jspecify.annotations.NullMarked;
