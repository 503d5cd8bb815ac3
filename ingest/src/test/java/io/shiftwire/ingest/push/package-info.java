@NullMarked
package io.shiftwire.ingest.push;

import org.jspecify.annotations.NullMarked;
