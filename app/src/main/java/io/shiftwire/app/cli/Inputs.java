package io.shiftwire.app.cli;

import io.shiftwire.ingest.web.WebFetch;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The inputs a command was given: files, folders (their files in the order of their names) and `-`
/// for standard input.
final class Inputs {
    /// One input to read.
    interface Input {
        String name();

        /// Bytes it holds, -1 where that is unknown.
        long size() throws IOException;

        InputStream open() throws IOException;
    }

    private Inputs() {}

    /// @throws IOException naming the first input that cannot be read
    static List<Input> of(List<String> names) throws IOException {
        var inputs = new ArrayList<Input>();
        for (var name : names) {
            if (name.equals("-")) {
                inputs.add(new StandardInput());
            } else if (name.startsWith("http://") || name.startsWith("https://")) {
                inputs.add(new WebInput(name));
            } else if (Files.isDirectory(Path.of(name))) {
                try (var files = Files.walk(Path.of(name))) {
                    files.filter(Files::isRegularFile)
                            .sorted()
                            .map(FileInput::new)
                            .forEach(inputs::add);
                }
            } else if (Files.isReadable(Path.of(name))) {
                inputs.add(new FileInput(Path.of(name)));
            } else {
                throw new IOException(name + ": no such file");
            }
        }
        return inputs;
    }

    private record StandardInput() implements Input {
        @Override
        public String name() {
            return "-";
        }

        @Override
        public long size() {
            return -1;
        }

        @Override
        public InputStream open() {
            return System.in;
        }
    }

    private record WebInput(String name) implements Input {
        @Override
        public long size() {
            return -1;
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return new ByteArrayInputStream(WebFetch.get(name));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(name + ": interrupted");
            }
        }
    }

    private record FileInput(Path path) implements Input {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public InputStream open() throws IOException {
            return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        }
    }
}
