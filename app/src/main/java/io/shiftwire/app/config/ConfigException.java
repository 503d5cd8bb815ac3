package io.shiftwire.app.config;

import java.nio.file.Path;
import java.util.List;

/// A configuration file with mistakes, all of them in the message.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigException(Path file, List<String> errors) {
        super(file + ":\n  " + String.join("\n  ", errors));
    }
}
