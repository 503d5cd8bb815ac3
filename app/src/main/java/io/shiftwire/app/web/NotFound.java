package io.shiftwire.app.web;

import java.util.Objects;

/// A request for something that is not there; answered with status 404.
final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
        super(message, null, false, false);
    }

    ApiError body() {
        return new ApiError(Objects.requireNonNull(getMessage()), null);
    }
}
