package io.shiftwire.ingest.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/// Reads articles from bytes of any format, told by content: JSON Lines, RSS, Atom, JSON Feed, a
/// news sitemap, an HTML page or WARC, plain or gzipped. What cannot be read is reported in its
/// place and the rest goes on.
public final class ArticleReader {
    static final int LOOK_AHEAD = 8_192;

    private final InstantSource clock;

    public ArticleReader(InstantSource clock) {
        this.clock = clock;
    }

    /// Reads to the end of `bytes`, giving each item to `sink` in order. Blocks while `sink` does.
    ///
    /// @param name of the input, for positions and as the source of articles that name none
    /// @return what was left out on purpose
    /// @throws IOException when the bytes themselves cannot be had; damaged compression is reported
    ///   to `sink` instead
    public PassedOver read(String name, InputStream bytes, Consumer<Parsed> sink)
            throws IOException {
        return read(new Origin(name, null, clock.instant()), bytes, sink);
    }

    /// As `read`, for bytes fetched from the web.
    public PassedOver read(Origin origin, InputStream bytes, Consumer<Parsed> sink)
            throws IOException {
        var passedOver = new PassedOver();
        try {
            readPlain(origin, unzipped(bytes), sink, passedOver);
        } catch (EOFException | ZipException e) {
            sink.accept(
                    new UnreadableException(
                                    Reason.TRUNCATED, "damaged or cut off: " + e.getMessage())
                            .at(origin.name()));
        }
        return passedOver;
    }

    static RereadStream unzipped(InputStream bytes) throws IOException {
        var plain = new BufferedInputStream(bytes, 1 << 16);
        plain.mark(2);
        int first = plain.read();
        int second = plain.read();
        plain.reset();
        return new RereadStream(first == 0x1f && second == 0x8b ? new GzipMembers(plain) : plain);
    }

    private static void readPlain(
            Origin origin, RereadStream bytes, Consumer<Parsed> sink, PassedOver passedOver)
            throws IOException {
        var head = bytes.peek(LOOK_AHEAD);
        switch (Format.of(head)) {
            case EMPTY ->
                    sink.accept(
                            new UnreadableException(Reason.EMPTY, "nothing in it")
                                    .at(origin.name()));
            case JSON -> JsonLines.read(origin, bytes, sink);
            case XML -> FeedXml.read(origin, bytes, sink);
            case HTML -> Page.read(origin, bytes, sink);
            case WARC -> new Warc(origin, sink, passedOver).read(bytes);
            case SCRIPT ->
                    sink.accept(
                            new UnreadableException(
                                            Reason.UNSUPPORTED,
                                            "JSON inside a script (JSONP), which is not run")
                                    .at(origin.name()));
            case OTHER ->
                    sink.accept(
                            new UnreadableException(
                                            Reason.UNSUPPORTED,
                                            "neither JSON Lines, feed, sitemap, HTML nor WARC")
                                    .at(origin.name()));
        }
    }
}
