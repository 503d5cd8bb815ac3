/// The contracts between modules: what travels on the topics, how it is named and how it is
/// written.
///
/// Every type here is a wire type or the key of one. They change additively only; golden files keep
/// every released shape readable.
@NullMarked
package io.shiftwire.events;

import org.jspecify.annotations.NullMarked;
