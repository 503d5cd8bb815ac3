@NullMarked
package io.shiftwire.app.kafka;

import org.jspecify.annotations.NullMarked;
