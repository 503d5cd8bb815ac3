@NullMarked
package io.shiftwire.processor.index;

import org.jspecify.annotations.NullMarked;
