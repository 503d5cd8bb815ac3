/// Following a whole topic without a consumer group.
@NullMarked
package io.shiftwire.events.follow;

import org.jspecify.annotations.NullMarked;
