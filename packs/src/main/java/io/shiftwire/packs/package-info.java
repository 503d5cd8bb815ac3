/// How weights that stand in packs are fitted.
@NullMarked
package io.shiftwire.packs;

import org.jspecify.annotations.NullMarked;
