@NullMarked
package io.shiftwire.ingest.sources;

import org.jspecify.annotations.NullMarked;
