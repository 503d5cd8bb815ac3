/// From articles to the topic.
@NullMarked
package io.shiftwire.ingest.publish;

import org.jspecify.annotations.NullMarked;
