@NullMarked
package io.shiftwire.alerts.delivery.webhook;

import org.jspecify.annotations.NullMarked;
