/// Alerts as signed HTTP requests.
@NullMarked
package io.shiftwire.alerts.delivery.webhook;

import org.jspecify.annotations.NullMarked;
