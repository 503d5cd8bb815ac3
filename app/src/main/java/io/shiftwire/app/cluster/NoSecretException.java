package io.shiftwire.app.cluster;

import java.io.IOException;
import java.util.Set;

/// There are other instances, reachable from outside, and no secret to tell them from strangers.
final class NoSecretException extends IOException {
    private static final long serialVersionUID = 1L;

    NoSecretException(Set<String> others) {
        super(
                "there are other instances (%s); set cluster.secret, the same on each, so that they answer each other"
                        .formatted(String.join(", ", others)));
    }
}
