package io.shiftwire.app.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request that cannot be served as it is; answered with status 400.
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final @Nullable Integer position;

    BadRequest(String message, @Nullable Integer position) {
        super(message, null, false, false);
        this.position = position;
    }

    ApiError body() {
        return new ApiError(Objects.requireNonNull(getMessage()), position);
    }
}
