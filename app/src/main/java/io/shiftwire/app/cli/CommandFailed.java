package io.shiftwire.app.cli;

/// A command that could not do its work, for a reason its user can read and act on.
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }
}
