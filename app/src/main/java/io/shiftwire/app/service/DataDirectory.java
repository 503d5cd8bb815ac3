package io.shiftwire.app.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The directory a service keeps everything in, held by one service at a time.
public final class DataDirectory implements AutoCloseable {
    private static final long NEEDED_BYTES = 200L << 20;

    private final Path path;
    private @Nullable FileChannel lock;

    public DataDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /// Takes the directory, or says in one line why it cannot be had.
    public void open() throws IOException {
        Files.createDirectories(path);
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new IOException(
                    "%s: only %d MB free on its disk, %d MB needed; free some or set data: in the config"
                            .formatted(path, free >> 20, NEEDED_BYTES >> 20));
        }
        var channel =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new IOException(
                    "%s is in use by another Shiftwire service; stop it, or give this one its own data directory"
                            .formatted(path));
        }
        lock = channel;
    }

    public Path broker() {
        return path.resolve("broker");
    }

    public Path streams() {
        return path.resolve("streams");
    }

    public Path index() {
        return path.resolve("index");
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
