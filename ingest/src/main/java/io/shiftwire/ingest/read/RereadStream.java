package io.shiftwire.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Bytes that can be looked at before they are read, and the last of them read again, though none
/// twice again. Damage met while looking ahead is told where it lies.
final class RereadStream extends InputStream {
    private final InputStream bytes;
    private byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long position;
    private long again;
    private @Nullable ZipException damage;

    RereadStream(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        if (!ensure(1)) {
            tellDamage();
            return -1;
        }
        position++;
        return buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ensure(1)) {
            tellDamage();
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(buffer, at, target, offset, count);
        at += count;
        position += count;
        return count;
    }

    /// Up to `count` bytes, fewer before the end or damage.
    byte[] peek(int count) throws IOException {
        boolean _ = ensure(count);
        return Arrays.copyOfRange(buffer, at, Math.min(end, at + count));
    }

    /// Puts back the last bytes read, but for those that were put back before.
    void reread(byte[] last) {
        int count = (int) Math.min(last.length, Math.max(0, position - again));
        again = Math.max(again, position);
        position -= count;
        var joined = new byte[Math.max(buffer.length, count + end - at)];
        System.arraycopy(last, last.length - count, joined, 0, count);
        System.arraycopy(buffer, at, joined, count, end - at);
        end = count + end - at;
        at = 0;
        buffer = joined;
    }

    private void tellDamage() throws ZipException {
        var told = damage;
        damage = null;
        if (told != null) {
            throw told;
        }
    }

    private boolean ensure(int count) throws IOException {
        if (end - at < count && damage == null) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            fill(count);
        }
        return end - at >= count;
    }

    private void fill(int count) throws IOException {
        try {
            for (int read = 0; read >= 0 && end < count; end += Math.max(0, read)) {
                read = bytes.read(buffer, end, buffer.length - end);
            }
        } catch (ZipException e) {
            damage = e;
        }
    }
}
