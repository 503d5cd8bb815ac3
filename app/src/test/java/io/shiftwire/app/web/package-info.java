@NullMarked
package io.shiftwire.app.web;

import org.jspecify.annotations.NullMarked;
