@NullMarked
package io.shiftwire.processor;

import org.jspecify.annotations.NullMarked;
