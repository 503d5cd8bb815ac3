@NullMarked
package io.shiftwire.ingest.folder;

import org.jspecify.annotations.NullMarked;
