@NullMarked
package io.shiftwire.alerts.delivery;

import org.jspecify.annotations.NullMarked;
