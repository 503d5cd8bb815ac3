package io.shiftwire.ingest.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The text of an XML document, whatever it says it is encoded in. A byte order mark is believed
/// before HTTP and HTTP before the declaration (RFC 7303); each only where the bytes bear it out.
final class Charsets {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int DECLARATION = 1_000;
    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([\\w.:-]{1,60})");

    /// First bytes that give an encoding away (XML 1.0, appendix F), longer ones first.
    private static final List<Signature> SIGNATURES =
            List.of(
                    new Signature("0000feff", "UTF-32BE", 4),
                    new Signature("fffe0000", "UTF-32LE", 4),
                    new Signature("0000003c", "UTF-32BE", 0),
                    new Signature("3c000000", "UTF-32LE", 0),
                    new Signature("efbbbf", "UTF-8", 3),
                    new Signature("feff", "UTF-16BE", 2),
                    new Signature("fffe", "UTF-16LE", 2),
                    new Signature("003c", "UTF-16BE", 0),
                    new Signature("3c00", "UTF-16LE", 0),
                    new Signature("4c6fa794", "IBM037", 0));

    /// What publishers mean by these names, as the WHATWG Encoding Standard found out.
    private static final Map<String, String> MEANT =
            Map.of(
                    "iso-8859-1", "windows-1252",
                    "us-ascii", "windows-1252",
                    "iso-8859-9", "windows-1254",
                    "gb2312", "GB18030",
                    "gbk", "GB18030",
                    "shift_jis", "windows-31j",
                    "euc-kr", "x-windows-949",
                    "ks_c_5601-1987", "x-windows-949",
                    "big5", "Big5-HKSCS",
                    "tis-620", "x-windows-874");

    private Charsets() {}

    /// The text of a whole document.
    ///
    /// @param http the charset in the HTTP header, if any
    static String decode(byte[] bytes, @Nullable String http) {
        var signature = signature(bytes);
        if (signature.isPresent()) {
            return signed(bytes, signature.get());
        }
        var named =
                Stream.of(Optional.ofNullable(http), declared(head(bytes)))
                        .flatMap(Optional::stream)
                        .flatMap(name -> known(name).stream())
                        .filter(charset ->
                                !isWide(charset)) // or no declaration could have been read
                        .toList();
        var utf8 = strictly(bytes, StandardCharsets.UTF_8);
        for (var charset : named) {
            var text =
                    charset.equals(WINDOWS_1252) && utf8.isPresent()
                            ? utf8
                            : strictly(bytes, charset);
            if (text.isPresent()) {
                return text.get();
            }
        }
        return utf8.orElseGet(() -> damaged(bytes, named));
    }

    /// The beginning of a document, well enough to tell its format.
    static String head(byte[] bytes) {
        var head = Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 13));
        var signature = signature(head);
        return signature.isPresent()
                ? signed(head, signature.get())
                : new String(head, StandardCharsets.UTF_8);
    }

    private static Optional<Signature> signature(byte[] bytes) {
        return SIGNATURES.stream().filter(signature -> signature.begins(bytes)).findFirst();
    }

    private static String signed(byte[] bytes, Signature signature) {
        int mark = signature.mark;
        var charset = Charset.forName(signature.charset);
        if (charset.equals(StandardCharsets.UTF_8)) {
            return mixed(ByteBuffer.wrap(bytes, mark, bytes.length - mark));
        }
        var text = new String(bytes, mark, bytes.length - mark, charset);
        return signature.charset.startsWith("IBM") // the declaration says which EBCDIC it is
                ? declared(text)
                        .flatMap(Charsets::known)
                        .map(own -> new String(bytes, own))
                        .orElse(text)
                : text;
    }

    private static Optional<String> declared(String head) {
        var encoding = ENCODING.matcher(head.substring(0, Math.min(head.length(), DECLARATION)));
        return encoding.find() ? Optional.of(encoding.group(1)) : Optional.empty();
    }

    private static Optional<Charset> known(String name) {
        try {
            var tidy = name.strip().toLowerCase(Locale.ROOT);
            return Optional.of(Charset.forName(MEANT.getOrDefault(tidy, tidy)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty();
        }
    }

    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static String damaged(byte[] bytes, List<Charset> named) {
        return named.stream()
                .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .findFirst()
                .map(charset -> new String(bytes, charset))
                .orElseGet(() -> mixed(ByteBuffer.wrap(bytes)));
    }

    /// UTF-8, with every byte that is none taken for the windows-1252 it nearly always is.
    private static String mixed(ByteBuffer bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var text = new StringBuilder(bytes.remaining());
        var part = CharBuffer.allocate(1 << 13);
        while (bytes.hasRemaining()) {
            var result = decoder.decode(bytes, part, true);
            text.append(part.flip());
            part.clear();
            if (result.isError()) {
                text.append(foreign(bytes, result));
            }
        }
        return text.toString();
    }

    private static String foreign(ByteBuffer bytes, CoderResult error) {
        var wrong = new byte[error.length()];
        bytes.get(wrong);
        return new String(wrong, WINDOWS_1252);
    }

    /// @param mark bytes to pass over
    private record Signature(String hex, String charset, int mark) {
        boolean begins(byte[] bytes) {
            for (int i = 0; i < hex.length() / 2; i++) {
                int expected = Integer.parseInt(hex, 2 * i, 2 * i + 2, 16);
                if (i >= bytes.length || (bytes[i] & 0xff) != expected) {
                    return false;
                }
            }
            return true;
        }
    }
}
