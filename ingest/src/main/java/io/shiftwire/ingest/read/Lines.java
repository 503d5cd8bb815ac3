package io.shiftwire.ingest.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Splits bytes at line ends without ever holding more than one line, and of that no more than the
/// limit.
final class Lines {
    /// Longest line read, in bytes; a longer one is passed over.
    static final int LIMIT = 10 << 20;

    private final InputStream bytes;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int end;
    private long length;
    private int number;

    Lines(InputStream bytes) {
        this.bytes = bytes;
    }

    /// The next line without its end, or null when there is none. Check `isTooLong` before using
    /// it.
    byte @Nullable [] next() throws IOException {
        number++;
        line.reset();
        length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            keep(stop - at);
            boolean complete = stop < end;
            at = complete ? stop + 1 : stop;
            if (complete) {
                return line.toByteArray();
            }
        }
        return any ? line.toByteArray() : null;
    }

    /// As `next`, passing over lines of nothing but white space.
    byte @Nullable [] nextFilled() throws IOException {
        var next = next();
        while (next != null && isBlank(next)) {
            next = next();
        }
        return next;
    }

    /// Of the last line, from 1.
    int number() {
        return number;
    }

    /// Whether the last line was longer than the limit; what `next` returned is then only its
    /// beginning.
    boolean isTooLong() {
        return length > LIMIT;
    }

    /// Bytes of the last line.
    long length() {
        return length;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private void keep(int count) {
        length += count;
        if (length <= LIMIT) {
            line.write(buffer, at, count);
        }
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, bytes.read(buffer));
        }
        return end > 0;
    }
}
