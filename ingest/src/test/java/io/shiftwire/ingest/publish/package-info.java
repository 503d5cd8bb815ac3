@NullMarked
package io.shiftwire.ingest.publish;

import org.jspecify.annotations.NullMarked;
