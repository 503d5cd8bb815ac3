/// Sources as data: what is polled, when, how it fares, and which instance does it.
@NullMarked
package io.shiftwire.ingest.sources;

import org.jspecify.annotations.NullMarked;
