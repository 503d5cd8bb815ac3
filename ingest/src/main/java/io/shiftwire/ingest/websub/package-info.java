/// Feeds that announce a hub send what is new by themselves (W3C WebSub).
@NullMarked
package io.shiftwire.ingest.websub;

import org.jspecify.annotations.NullMarked;
