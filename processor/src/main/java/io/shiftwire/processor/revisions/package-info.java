/// What is known of articles seen before: unchanged ones are dropped, changed ones counted up.
@NullMarked
package io.shiftwire.processor.revisions;

import org.jspecify.annotations.NullMarked;
