package io.shiftwire.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Who is believed when they disagree; single encodings are in the corpus of feeds.
final class CharsetsTest {
    private static final String FEED = "<?xml version='1.0' encoding='%s'?><rss>%s</rss>";

    @Test
    void httpIsBelievedBeforeTheDeclaration() {
        var bytes = FEED.formatted("iso-8859-1", "прилив").getBytes(Charset.forName("koi8-r"));

        assertThat(Charsets.decode(bytes, "KOI8-R")).contains("прилив");
    }

    @Test
    void theDeclarationIsBelievedWhereTheBytesContradictHttp() {
        var bytes = FEED.formatted("koi8-r", "прилив").getBytes(Charset.forName("koi8-r"));

        assertThat(Charsets.decode(bytes, "utf-8")).contains("прилив");
    }

    @Test
    void aByteOrderMarkIsBelievedBeforeBoth() {
        var text = "\ufeff" + FEED.formatted("koi8-r", "прилив");

        assertThat(Charsets.decode(text.getBytes(StandardCharsets.UTF_8), "iso-8859-1"))
                .contains("прилив");
        assertThat(Charsets.decode(text.getBytes(StandardCharsets.UTF_16BE), "utf-8"))
                .contains("прилив");
    }

    @Test
    void aServersStandingLatinIsNotBelievedOfUtf8() {
        var bytes = FEED.formatted("utf-8", "Größe").getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(bytes, "ISO-8859-1")).contains("Größe");
    }

    @Test
    void namesNobodyKnowsChangeNothing() {
        var bytes = FEED.formatted("nonsense", "Größe").getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(bytes, "also nonsense, 1")).contains("Größe");
    }

    @Test
    void oneBadByteInUtf8CostsOneCharacter() {
        var bytes = FEED.formatted("utf-8", "Größe #").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 7] = (byte) 0x85;

        assertThat(Charsets.decode(bytes, null)).contains("Größe …");
    }

    @Test
    void badBytesInAnotherCharsetAreReplaced() {
        var bytes = FEED.formatted("shift_jis", "潮 #").getBytes(Charset.forName("shift_jis"));
        bytes[bytes.length - 7] = (byte) 0xff;

        assertThat(Charsets.decode(bytes, null)).contains("潮 \ufffd");
    }
}
