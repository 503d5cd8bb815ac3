/// The one guarded client through which everything is fetched.
@NullMarked
package io.shiftwire.ingest.web;

import org.jspecify.annotations.NullMarked;
