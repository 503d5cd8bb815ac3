package io.shiftwire.ingest.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/// Decodes bodies within bounds: so many bytes at most, and no more of them for each byte that was
/// sent than real text gives.
final class BodyDecoder {
    /// What is accepted, for the request.
    static final String ENCODINGS = "gzip, deflate, br";

    /// Text shrinks to a tenth; a feed that repeats itself perhaps to a hundredth.
    private static final int MOST_PER_BYTE = 200;

    private static final int SMALL = 1 << 20;

    private final int limit;

    BodyDecoder(int limit) {
        this.limit = limit;
    }

    /// The decoded body.
    ///
    /// @param encoding the Content-Encoding header, several as applied
    /// @throws Refusal `too-large`, `bomb` or `encoding`
    byte[] decode(byte[] sent, String encoding) throws Refusal {
        var counted = new Counted(new ByteArrayInputStream(sent));
        try {
            return read(decoded(counted, encoding), counted);
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal("encoding", "no valid %s: %s".formatted(encoding, e.getMessage()));
        }
    }

    private static InputStream decoded(InputStream sent, String encoding) throws IOException {
        var decoded = sent;
        var encodings = encoding.isBlank() ? new String[0] : encoding.split(",");
        if (encodings.length > 2) {
            throw new Refusal("encoding", "encoded too often: " + encoding);
        }
        for (int i = encodings.length - 1; i >= 0; i--) {
            decoded = one(decoded, encodings[i].strip().toLowerCase(Locale.ROOT));
        }
        return decoded;
    }

    private byte[] read(InputStream decoded, Counted counted) throws IOException {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[1 << 14];
        for (int read = decoded.read(buffer); read >= 0; read = decoded.read(buffer)) {
            all.write(buffer, 0, read);
            if (all.size() > limit) {
                throw new Refusal("too-large", "more than %,d bytes".formatted(limit));
            }
            if (all.size() > SMALL && all.size() > MOST_PER_BYTE * counted.bytes) {
                throw new Refusal(
                        "bomb",
                        "%,d bytes sent decode to over %,d".formatted(counted.bytes, all.size()));
            }
        }
        return all.toByteArray();
    }

    private static InputStream one(InputStream body, String encoding) throws IOException {
        return switch (encoding) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, 1 << 14);
            case "deflate" -> inflated(body);
            case "br" -> new BrotliInputStream(body);
            default -> throw new Refusal("encoding", "encoded as " + encoding);
        };
    }

    /// RFC 9110 means the zlib format; some servers send raw deflate all the same.
    private static InputStream inflated(InputStream body) throws IOException {
        var ahead = new PushbackInputStream(body, 2);
        var head = ahead.readNBytes(2);
        ahead.unread(head);
        boolean zlib =
                head.length == 2
                        && (head[0] & 0x0f) == 8
                        && ((head[0] & 0xff) << 8 | (head[1] & 0xff)) % 31 == 0;
        return new InflaterInputStream(ahead, new Inflater(!zlib));
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read >= 0 ? 1 : 0;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
