@NullMarked
package io.shiftwire.app.cli;

import org.jspecify.annotations.NullMarked;
