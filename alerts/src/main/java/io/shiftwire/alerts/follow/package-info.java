/// Following a whole topic without a consumer group.
@NullMarked
package io.shiftwire.alerts.follow;

import org.jspecify.annotations.NullMarked;
