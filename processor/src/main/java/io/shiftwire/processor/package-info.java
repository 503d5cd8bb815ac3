/// From `articles` to `annotated-articles`: the topology and the one pass over an article that it
/// shares with the Kafka-free command line.
@NullMarked
package io.shiftwire.processor;

import org.jspecify.annotations.NullMarked;
