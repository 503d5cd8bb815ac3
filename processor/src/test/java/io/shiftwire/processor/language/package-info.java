@NullMarked
package io.shiftwire.processor.language;

import org.jspecify.annotations.NullMarked;
