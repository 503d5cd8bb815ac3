/// What language an article is in, where its source does not say or says wrongly.
@NullMarked
package io.shiftwire.processor.language;

import org.jspecify.annotations.NullMarked;
