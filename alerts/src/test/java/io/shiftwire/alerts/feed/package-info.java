@NullMarked
package io.shiftwire.alerts.feed;

import org.jspecify.annotations.NullMarked;
