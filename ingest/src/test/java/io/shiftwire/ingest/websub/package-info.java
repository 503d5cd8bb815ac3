@NullMarked
package io.shiftwire.ingest.websub;

import org.jspecify.annotations.NullMarked;
