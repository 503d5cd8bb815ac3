/// Alerts as lines on a terminal.
@NullMarked
package io.shiftwire.alerts.delivery.console;

import org.jspecify.annotations.NullMarked;
