/// The program: wiring of all modules and the entry point.
@NullMarked
package io.shiftwire.app;

import org.jspecify.annotations.NullMarked;
