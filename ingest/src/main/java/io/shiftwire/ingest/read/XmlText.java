package io.shiftwire.ingest.read;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// Makes the text of an XML document what its publisher meant before a parser sees it: no document
/// type, comments or instructions, and every `&` a reference to a character that XML allows. One
/// pass, in linear time.
final class XmlText {
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s");
    private static final Pattern REFERENCE =
            Pattern.compile("&(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][\\w.-]{0,40});");
    private static final int PREFACE = 8_000;
    private static final String CDATA = "<![CDATA[";

    private final String in;
    private final StringBuilder out;
    private final XmlEntities entities = new XmlEntities();
    private int at;

    private XmlText(String in) {
        this.in = in;
        this.out = new StringBuilder(in.length() + 64);
    }

    /// The same document, as far as anybody can read it.
    static String repaired(String xml) {
        var text = new XmlText(xml);
        text.passPreface();
        text.copy();
        return text.out.toString();
    }

    /// What stands before the declaration is no part of the document: white space, a warning of
    /// PHP.
    private void passPreface() {
        var declaration = DECLARATION.matcher(in).region(0, Math.min(in.length(), PREFACE));
        pass(declaration.find() ? declaration.start() : Math.max(0, in.indexOf('<')));
    }

    private void copy() {
        while (at < in.length()) {
            ordinary(in.length(), "<&]");
            char c = at < in.length() ? in.charAt(at) : ' ';
            if (c == '<') {
                markup();
            } else if (c == '&') {
                reference();
            } else if (c == ']' && in.startsWith("]]>", at)) {
                out.append("]]&gt;");
                at += 3;
            } else if (at < in.length()) {
                character();
            }
        }
    }

    /// Copies what needs no look of its own, up to `end` or one of the characters in `stops`.
    private void ordinary(int end, String stops) {
        int start = at;
        while (at < end) {
            char c = in.charAt(at);
            boolean allowed = (c >= 0x20 && c < Character.MIN_SURROGATE) || c == '\n';
            if (!allowed || stops.indexOf(c) >= 0) {
                break;
            }
            at++;
        }
        out.append(in, start, at);
    }

    private void markup() {
        if (in.startsWith(CDATA, at)) {
            characterData();
        } else if (in.startsWith("<!--", at)) {
            passTo("-->");
        } else if (in.startsWith("<?", at)) {
            passTo("?>");
        } else if (in.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
            documentType();
        } else if (in.startsWith("<!", at)) {
            passTo(">");
        } else {
            out.append(opensTag() ? "<" : "&lt;");
            at++;
        }
    }

    private boolean opensTag() {
        char next = at + 1 < in.length() ? in.charAt(at + 1) : ' ';
        return next == '/' || next == '_' || next == ':' || Character.isLetter(next);
    }

    private void characterData() {
        int close = in.indexOf("]]>", at);
        int end = close < 0 ? in.length() : close + 3;
        while (at < end) {
            ordinary(end, "");
            if (at < end) {
                character();
            }
        }
    }

    private void documentType() {
        int start = at;
        boolean subset = false;
        while (at < in.length()) {
            char c = in.charAt(at++);
            subset = c == '[' || (subset && c != ']');
            if (c == '>' && !subset) {
                break;
            }
        }
        entities.declare(in.substring(start, at));
        keepLines(start, at);
    }

    private void reference() {
        var reference = REFERENCE.matcher(in).region(at, Math.min(in.length(), at + 50));
        if (!reference.lookingAt()) {
            out.append("&amp;");
            at++;
            return;
        }
        at = reference.end();
        switch (reference.group(1)) {
            case "amp", "lt", "gt", "quot", "apos" -> out.append(reference.group());
            default -> named(reference.group(), reference.group(1));
        }
    }

    private void named(String whole, String name) {
        var declared = entities.value(name);
        var value = declared == null ? Parser.unescapeEntities(whole, false) : declared;
        if (value.equals(whole)) {
            out.append("&amp;").append(whole, 1, whole.length());
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> i += append(value, i) - 1;
            }
        }
    }

    private void character() {
        at += append(in, at);
    }

    /// Appends the character at `i` if XML 1.0 allows it; answers how many units it has.
    private int append(String text, int i) {
        int character = text.codePointAt(i);
        if (character < 0x20 && character != '\n' && character != '\r' && character != '\t') {
            out.append(character == 0 ? "" : " ");
        } else if (Character.getType(character) == Character.SURROGATE
                || character == 0xfffe
                || character == 0xffff) {
            out.append('\ufffd');
        } else {
            out.appendCodePoint(character);
        }
        return Character.charCount(character);
    }

    private void passTo(String end) {
        int found = in.indexOf(end, at + 2);
        pass(found < 0 ? in.length() : found + end.length());
    }

    private void pass(int end) {
        keepLines(at, end);
        at = end;
    }

    /// So that what a parser says of a line is true of the document.
    private void keepLines(int start, int end) {
        for (int i = in.indexOf('\n', start); i >= 0 && i < end; i = in.indexOf('\n', i + 1)) {
            out.append('\n');
        }
    }
}
