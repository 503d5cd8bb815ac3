@NullMarked
package io.shiftwire.processor.text;

import org.jspecify.annotations.NullMarked;
