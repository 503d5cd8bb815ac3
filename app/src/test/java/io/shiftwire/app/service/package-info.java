@NullMarked
package io.shiftwire.app.service;

import org.jspecify.annotations.NullMarked;
