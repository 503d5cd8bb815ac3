@NullMarked
package io.shiftwire.app.cluster;

import org.jspecify.annotations.NullMarked;
