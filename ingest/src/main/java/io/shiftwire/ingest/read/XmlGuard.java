package io.shiftwire.ingest.read;

/// Makes XML from outside harmless before a parser sees it: no DOCTYPE, no absurd nesting.
final class XmlGuard {
    private static final int DEEPEST = 200;

    private XmlGuard() {}

    /// The same document without what could hurt.
    ///
    /// @throws UnreadableException when elements nest deeper than 200
    static String harmless(String xml) throws UnreadableException {
        var text = withoutDoctype(xml);
        checkDepth(text);
        return text;
    }

    /// Cuts out `<!DOCTYPE …>` with its internal subset; what it defined is then simply unknown.
    private static String withoutDoctype(String xml) {
        int start = indexOfDoctype(xml);
        if (start < 0) {
            return xml;
        }
        boolean subset = false;
        for (int i = start; i < xml.length(); i++) {
            char c = xml.charAt(i);
            subset = c == '[' || (subset && c != ']');
            if (c == '>' && !subset) {
                return xml.substring(0, start) + xml.substring(i + 1);
            }
        }
        return xml.substring(0, start);
    }

    /// A document type stands before the first element or not at all.
    private static int indexOfDoctype(String xml) {
        int from = 0;
        while (true) {
            int open = xml.indexOf('<', from);
            if (open < 0 || open + 1 >= xml.length()) {
                return -1;
            }
            if (xml.regionMatches(true, open, "<!DOCTYPE", 0, 9)) {
                return open;
            }
            boolean comment = xml.startsWith("<!--", open);
            if (!comment && !xml.startsWith("<?", open)) {
                return -1;
            }
            int close = xml.indexOf(comment ? "-->" : "?>", open);
            if (close < 0) {
                return -1;
            }
            from = close + 2;
        }
    }

    /// One pass: what is never closed ends the search, or a file of opened tags would be searched
    /// to its end from each of them.
    private static void checkDepth(String xml) throws UnreadableException {
        int depth = 0;
        for (int open = xml.indexOf('<'); open >= 0; ) {
            int close = endOfMarkup(xml, open);
            if (close < 0) {
                return; // the parser says what is wrong
            }
            depth += depthChange(xml, open, close);
            if (depth > DEEPEST) {
                throw new UnreadableException(
                        Reason.MALFORMED_XML, "elements nest deeper than " + DEEPEST);
            }
            open = xml.indexOf('<', close);
        }
    }

    private static int endOfMarkup(String xml, int open) {
        if (xml.startsWith("<![CDATA[", open)) {
            return xml.indexOf("]]>", open);
        }
        return xml.indexOf(xml.startsWith("<!--", open) ? "-->" : ">", open);
    }

    private static int depthChange(String xml, int open, int close) {
        char first = xml.charAt(open + 1);
        if (first == '/') {
            return -1;
        }
        boolean starts = Character.isLetter(first) || first == '_';
        return starts && xml.charAt(close - 1) != '/' ? 1 : 0;
    }
}
