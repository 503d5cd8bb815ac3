@NullMarked
package io.shiftwire.processor.takedowns;

import org.jspecify.annotations.NullMarked;
