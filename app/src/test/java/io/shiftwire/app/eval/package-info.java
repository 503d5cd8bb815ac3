@NullMarked
package io.shiftwire.app.eval;

import org.jspecify.annotations.NullMarked;
