/// HTTP: the API, the page, health and metrics.
@NullMarked
package io.shiftwire.app.web;

import org.jspecify.annotations.NullMarked;
