@NullMarked
package io.shiftwire.processor.search;

import org.jspecify.annotations.NullMarked;
