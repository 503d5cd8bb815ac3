/// One Lucene index per partition of `annotated-articles`, kept as a Kafka Streams state store that
/// commits its own offset together with its documents (KIP-1035) and uses the topic itself as its
/// changelog (KIP-813).
@NullMarked
package io.shiftwire.processor.index;

import org.jspecify.annotations.NullMarked;
