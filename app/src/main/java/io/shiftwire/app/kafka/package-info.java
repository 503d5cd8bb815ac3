/// The embedded broker, and the topics on any broker.
@NullMarked
package io.shiftwire.app.kafka;

import org.jspecify.annotations.NullMarked;
