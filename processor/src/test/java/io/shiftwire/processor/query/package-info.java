@NullMarked
package io.shiftwire.processor.query;

import org.jspecify.annotations.NullMarked;
