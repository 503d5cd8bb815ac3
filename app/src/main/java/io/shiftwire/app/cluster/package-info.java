/// Instances that answer for each other: who holds what, and how they ask.
@NullMarked
package io.shiftwire.app.cluster;

import org.jspecify.annotations.NullMarked;
