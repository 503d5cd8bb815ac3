@NullMarked
package io.shiftwire.app.demo;

import org.jspecify.annotations.NullMarked;
