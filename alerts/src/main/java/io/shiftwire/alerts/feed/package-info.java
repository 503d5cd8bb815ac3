/// Alerts for the live page.
@NullMarked
package io.shiftwire.alerts.feed;

import org.jspecify.annotations.NullMarked;
