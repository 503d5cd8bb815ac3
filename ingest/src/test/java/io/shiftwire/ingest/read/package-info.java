@NullMarked
package io.shiftwire.ingest.read;

import org.jspecify.annotations.NullMarked;
