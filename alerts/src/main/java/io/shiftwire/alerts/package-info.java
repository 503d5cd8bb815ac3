/// From matches to alerts to what a desk receives.
@NullMarked
package io.shiftwire.alerts;

import org.jspecify.annotations.NullMarked;
