/// Polling feeds, politely.
@NullMarked
package io.shiftwire.ingest.feed;

import org.jspecify.annotations.NullMarked;
