package io.shiftwire.ingest.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// The bytes of all members of a gzip file. A damaged member is told by one `ZipException` and read
/// past: the next read goes on at the next member. Every byte is looked at a bounded number of
/// times.
final class GzipMembers extends InputStream {
    private static final int HEADER = 10;
    private static final int RESERVED_FLAGS = 0xe0;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECK = 2;

    private final InputStream bytes;
    private final byte[] buffer = new byte[1 << 16];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private int at;
    private int end;
    private int given;
    private long passed;
    private long again;
    private boolean inside;
    private boolean damaged;

    GzipMembers(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (inside || open()) {
                int count = inflated(target, offset, length);
                if (count > 0) {
                    return count;
                }
            }
            return -1;
        } catch (DataFormatException | EOFException e) {
            inside = false;
            damaged = true;
            goBack();
            var why = e.getMessage() == null ? "cut off" : e.getMessage();
            throw (ZipException) new ZipException("damaged gzip: " + why).initCause(e);
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        bytes.close();
    }

    /// A member that was cut off runs into the next one: looks once more at what it was given.
    private void goBack() {
        long looked = passed + at;
        if (passed + given > again) {
            at = given;
        }
        again = Math.max(again, looked);
    }

    private int inflated(byte[] target, int offset, int length)
            throws IOException, DataFormatException {
        if (inflater.needsInput()) {
            if (!fill()) {
                throw new EOFException();
            }
            give();
        }
        int count = inflater.inflate(target, offset, length);
        at = end - inflater.getRemaining();
        check.update(target, offset, count);
        if (inflater.finished()) {
            inside = false;
            if (next(4) != check.getValue()
                    || next(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
                throw new DataFormatException("checksum differs");
            }
        } else if (inflater.needsDictionary()) {
            throw new DataFormatException("needs a dictionary");
        }
        return count;
    }

    private void give() {
        given = at;
        inflater.setInput(buffer, at, end - at);
    }

    /// Whether there is another member; then the inflater stands at its data.
    private boolean open() throws IOException, DataFormatException {
        boolean found = seek();
        if (found) {
            header();
            inflater.reset();
            check.reset();
            if (fill()) {
                give();
            }
            damaged = false;
            inside = true;
        }
        return found;
    }

    /// Moves to the next member: past zeros, which are padding, and behind damage past anything.
    private boolean seek() throws IOException, DataFormatException {
        while (ensure(HEADER)) {
            if (isMember()) {
                return true;
            }
            if (buffer[at] != 0 && !damaged) {
                throw new DataFormatException("something else follows");
            }
            at++;
        }
        boolean rest = !damaged && isFilled();
        at = end;
        if (rest) {
            throw new EOFException();
        }
        return false;
    }

    private boolean isMember() {
        return (buffer[at] & 0xff) == 0x1f
                && (buffer[at + 1] & 0xff) == 0x8b
                && buffer[at + 2] == 8
                && (buffer[at + 3] & RESERVED_FLAGS) == 0;
    }

    private boolean isFilled() {
        for (int i = at; i < end; i++) {
            if (buffer[i] != 0) {
                return true;
            }
        }
        return false;
    }

    private void header() throws IOException {
        int flags = buffer[at + 3];
        at += HEADER;
        if ((flags & EXTRA) != 0) {
            for (long left = next(2); left > 0; left--) {
                next(1);
            }
        }
        for (int field : new int[] {NAME, COMMENT}) {
            if ((flags & field) != 0) {
                while (next(1) != 0) {
                    // to the end of the field
                }
            }
        }
        if ((flags & HEADER_CHECK) != 0) {
            next(2);
        }
    }

    /// A number of `count` bytes, least significant first.
    private long next(int count) throws IOException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            if (!fill()) {
                throw new EOFException();
            }
            value |= (buffer[at++] & 0xffL) << (8 * i);
        }
        return value;
    }

    private boolean fill() throws IOException {
        return ensure(1);
    }

    /// Whether `count` bytes are there to look at.
    private boolean ensure(int count) throws IOException {
        if (end - at < count) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            passed += at;
            given = 0;
            at = 0;
            for (int read = 0; read >= 0 && end < count; end += Math.max(0, read)) {
                read = bytes.read(buffer, end, buffer.length - end);
            }
        }
        return end - at >= count;
    }
}
