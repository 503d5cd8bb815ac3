@NullMarked
package io.shiftwire.processor.tagging;

import org.jspecify.annotations.NullMarked;
