@NullMarked
package io.shiftwire.app.config;

import org.jspecify.annotations.NullMarked;
