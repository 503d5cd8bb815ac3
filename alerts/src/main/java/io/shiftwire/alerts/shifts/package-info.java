/// Finds policy shifts: cue frames over typed objects, context around the cue, who acts, and a
/// logistic re-ranker.
@NullMarked
package io.shiftwire.alerts.shifts;

import org.jspecify.annotations.NullMarked;
