@NullMarked
package io.shiftwire.alerts;

import org.jspecify.annotations.NullMarked;
