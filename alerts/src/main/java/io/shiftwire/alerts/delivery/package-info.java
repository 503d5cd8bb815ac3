/// From `alerts` to the channels, at least once, always with the same id.
@NullMarked
package io.shiftwire.alerts.delivery;

import org.jspecify.annotations.NullMarked;
