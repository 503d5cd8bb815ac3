package io.shiftwire.events;

import org.jspecify.annotations.Nullable;

/// Refuses records with holes. Our own code cannot make one; bytes from a topic or a request can.
final class Required {
    private Required() {}

    /// Throws where `value`, the part called `name` of a `type`, is missing.
    static void present(String type, String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(type + " without " + name);
        }
    }
}
