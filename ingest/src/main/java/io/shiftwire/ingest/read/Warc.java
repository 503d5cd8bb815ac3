package io.shiftwire.ingest.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/// HTML responses of a WARC file, one article each; other records are passed over, bad ones are
/// named.
final class Warc {
    private Warc() {}

    static void read(Origin origin, InputStream bytes, Consumer<Parsed> sink) throws IOException {
        int index = 0;
        try (var reader = new WarcReader(bytes)) {
            for (var record = reader.next(); record.isPresent(); record = reader.next()) {
                read(origin, origin.name() + "#" + ++index, record.get(), sink);
            }
        } catch (ParsingException | EOFException e) {
            sink.accept(
                    new UnreadableException(
                                    Reason.TRUNCATED,
                                    "record %d: %s".formatted(index + 1, e.getMessage()))
                            .at(origin.name() + "#" + (index + 1)));
        }
    }

    private static void read(Origin origin, String input, WarcRecord record, Consumer<Parsed> sink)
            throws IOException {
        if (!(record instanceof WarcResponse response)) {
            return;
        }
        try {
            if (response.http().status() != 200
                    || !response.payloadType().base().toString().equals("text/html")) {
                return;
            }
            var body = response.http().bodyDecoded().stream();
            var charset = response.payloadType().parameters().get("charset");
            var page =
                    new Origin(
                            input,
                            response.target(),
                            origin.fetched(),
                            charset,
                            origin.language(),
                            false);
            Page.read(page, body, sink);
        } catch (ParsingException | IllegalArgumentException e) {
            sink.accept(
                    new UnreadableException(Reason.TRUNCATED, String.valueOf(e.getMessage()))
                            .at(input));
        }
    }
}
