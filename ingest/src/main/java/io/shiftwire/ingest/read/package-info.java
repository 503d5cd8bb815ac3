/// From bytes to articles: every format, told by content.
@NullMarked
package io.shiftwire.ingest.read;

import org.jspecify.annotations.NullMarked;
