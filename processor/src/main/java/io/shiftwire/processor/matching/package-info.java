/// Subscriptions held as stored queries and matched against each article as it passes.
@NullMarked
package io.shiftwire.processor.matching;

import org.jspecify.annotations.NullMarked;
