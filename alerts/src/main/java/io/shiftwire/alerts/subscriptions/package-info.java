/// What desks subscribed to.
@NullMarked
package io.shiftwire.alerts.subscriptions;

import org.jspecify.annotations.NullMarked;
