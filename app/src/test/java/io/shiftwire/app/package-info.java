@NullMarked
package io.shiftwire.app;

import org.jspecify.annotations.NullMarked;
