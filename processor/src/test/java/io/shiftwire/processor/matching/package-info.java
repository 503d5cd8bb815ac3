@NullMarked
package io.shiftwire.processor.matching;

import org.jspecify.annotations.NullMarked;
