@NullMarked
package io.shiftwire.alerts.shifts;

import org.jspecify.annotations.NullMarked;
