/// Articles that must not be shown any more: who knows them, and the stage that refuses them.
@NullMarked
package io.shiftwire.processor.takedowns;

import org.jspecify.annotations.NullMarked;
