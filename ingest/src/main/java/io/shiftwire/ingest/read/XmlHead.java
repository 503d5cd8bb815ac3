package io.shiftwire.ingest.read;

import java.util.Arrays;

/// The beginning of an XML document, for those who need to know of it and not of its items.
public final class XmlHead {
    private static final int LENGTH = 1 << 16;

    private XmlHead() {}

    /// The first 64 kilobytes as text: decoded by what the document says, without document type,
    /// comments and undefined references. It ends anywhere.
    public static String of(byte[] document) {
        var head = Arrays.copyOf(document, Math.min(document.length, LENGTH));
        return XmlText.repaired(Charsets.decode(head, null));
    }
}
