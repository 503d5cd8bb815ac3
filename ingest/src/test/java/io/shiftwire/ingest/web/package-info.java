@NullMarked
package io.shiftwire.ingest.web;

import org.jspecify.annotations.NullMarked;
