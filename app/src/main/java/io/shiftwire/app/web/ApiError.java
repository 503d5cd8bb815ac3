package io.shiftwire.app.web;

import org.jspecify.annotations.Nullable;

/// The body of every answer with status 400 or above.
///
/// @param error what is wrong and the way out
/// @param position character from 0 in the query it concerns, if it concerns one
public record ApiError(String error, @Nullable Integer position) {}
