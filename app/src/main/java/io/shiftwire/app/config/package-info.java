/// The one configuration file, read and validated at start.
@NullMarked
package io.shiftwire.app.config;

import org.jspecify.annotations.NullMarked;
