/// The running service: its parts, their order, their health.
@NullMarked
package io.shiftwire.app.service;

import org.jspecify.annotations.NullMarked;
