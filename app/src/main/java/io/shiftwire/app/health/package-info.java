/// What the parts of a process say of themselves.
@NullMarked
package io.shiftwire.app.health;

import org.jspecify.annotations.NullMarked;
