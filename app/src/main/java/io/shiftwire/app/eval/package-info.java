/// Measures tags and shifts against labelled articles.
@NullMarked
package io.shiftwire.app.eval;

import org.jspecify.annotations.NullMarked;
