@NullMarked
package io.shiftwire.processor.stories;

import org.jspecify.annotations.NullMarked;
