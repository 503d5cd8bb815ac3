/// The command line, one class per command.
@NullMarked
package io.shiftwire.app.cli;

import org.jspecify.annotations.NullMarked;
