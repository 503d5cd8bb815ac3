package io.shiftwire.ingest.read;

import io.shiftwire.events.Text;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Splits a WARC file into records and finds the next one behind a damaged one: at the next gzip
/// member, or the next line that begins a record, also within what a damaged one took for its
/// block. Holds one record at most; reads no byte a third time.
final class WarcRecords {
    /// Largest block kept, in bytes: a page and its headers.
    static final int LIMIT = Page.LIMIT + (1 << 16);

    private static final int LONGEST_HEAD = 1 << 16;
    private static final Pattern VERSION = Pattern.compile("WARC/[01]\\.\\d{1,2}");
    private static final int BEGINNING_LENGTH = "WARC/1.1".length();
    private static final Pattern BEGINNING = Pattern.compile("(?m)^WARC/[01]\\.\\d");

    /// @param fields of the head, by their names in lower case
    /// @param bytes no more than `LIMIT` bytes of it
    /// @param length of all of it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(Map<String, String> fields, byte[] bytes, long length) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    private final RereadStream bytes;

    WarcRecords(RereadStream bytes) {
        this.bytes = bytes;
    }

    /// The next record; empty at the end. After an exception the next call goes on behind the
    /// damage.
    ///
    /// @throws UnreadableException when it is damaged
    Optional<Block> next() throws IOException, UnreadableException {
        try {
            var line = line();
            while (line != null && line.isEmpty()) {
                line = line();
            }
            if (line == null) {
                return Optional.empty();
            }
            if (!VERSION.matcher(line).matches()) {
                seek();
                throw damaged("no record begins here");
            }
            return Optional.of(block());
        } catch (ZipException | EOFException e) {
            throw damaged(e.getMessage() == null ? "cut off" : e.getMessage());
        }
    }

    private Block block() throws IOException, UnreadableException {
        var fields = head();
        long length = length(fields);
        var block = bytes.readNBytes((int) Math.min(length, LIMIT));
        if (block.length < Math.min(length, LIMIT)) {
            goBackInto(block);
            throw damaged("cut off after %,d of %,d bytes".formatted(block.length, length));
        }
        bytes.skipNBytes(length - block.length);
        if (!endsHere()) {
            goBackInto(length > LIMIT ? new byte[0] : block);
            throw damaged("does not end after the %,d bytes it states".formatted(length));
        }
        return new Block(fields, block, length);
    }

    private Map<String, String> head() throws IOException, UnreadableException {
        var fields = new HashMap<String, String>();
        var last = "";
        int size = 0;
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            size += line.length();
            int colon = line.indexOf(':');
            if (size > LONGEST_HEAD) {
                seek();
                throw damaged("a head of more than %,d bytes".formatted(LONGEST_HEAD));
            }
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.computeIfPresent(last, (_, value) -> value + " ");
                var more = line.strip();
                fields.computeIfPresent(last, (_, value) -> value + more);
            } else if (colon > 0) {
                last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.putIfAbsent(last, line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private long length(Map<String, String> fields) throws IOException, UnreadableException {
        var stated = fields.getOrDefault("content-length", "");
        if (!stated.matches("\\d{1,18}")) {
            seek();
            throw damaged("Content-Length is no number: '%s'".formatted(shown(stated)));
        }
        return Long.parseLong(stated);
    }

    /// Whether a block is followed by empty lines and then a record, damage or nothing.
    private boolean endsHere() throws IOException {
        var next = bytes.peek(1);
        while (next.length > 0 && (next[0] == '\r' || next[0] == '\n')) {
            bytes.skipNBytes(1);
            next = bytes.peek(1);
        }
        return next.length == 0 || atRecord();
    }

    private boolean atRecord() throws IOException {
        return BEGINNING
                .matcher(new String(bytes.peek(BEGINNING_LENGTH), StandardCharsets.ISO_8859_1))
                .lookingAt();
    }

    /// Moves to the first record that begins within a damaged block, else behind it.
    private void goBackInto(byte[] block) throws IOException {
        var found = BEGINNING.matcher(new String(block, StandardCharsets.ISO_8859_1));
        if (found.find()) {
            bytes.reread(Arrays.copyOfRange(block, found.start(), block.length));
        }
        seek();
    }

    /// Moves to the next line that begins a record.
    private void seek() throws IOException {
        for (int read = '\n'; read >= 0 && !(read == '\n' && atRecord()); read = bytes.read()) {
            // on to the next line
        }
    }

    /// A line without its end, its bytes as Latin-1 or UTF-8; null at the end. Of a line longer
    /// than a head may be only the beginning.
    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = bytes.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = bytes.read()) {
            if (line.size() <= LONGEST_HEAD) {
                line.write(next);
            }
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String shown(String value) {
        return Text.shorten(value, 40);
    }

    private static UnreadableException damaged(String why) {
        return new UnreadableException(Reason.TRUNCATED, why);
    }
}
