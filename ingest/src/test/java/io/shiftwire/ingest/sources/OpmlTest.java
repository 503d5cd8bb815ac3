package io.shiftwire.ingest.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpmlTest {
    private static final String LIST =
            """
            <?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
            <outline text="Governments"><outline text="Foreign office" type="rss" xmlUrl="https://fo.example/feed" category="uk"/>
            <outline title="Foreign office" xmlUrl="https://fo2.example/feed"/></outline>
            <outline text="Bad" xmlUrl="gopher://old.example/"/><outline text="a note"/></body></opml>\
            """;

    @Test
    void everyFeedIsReadAndFoldersBecomeTags() throws Exception {
        var read = Opml.read(bytes(LIST));

        assertThat(read.sources())
                .map(source -> source.id().value())
                .containsExactly("foreign-office", "foreign-office-2");
        assertThat(read.sources().getFirst().tags()).containsExactly("Governments", "uk");
        assertThat(read.skipped()).hasSize(1).first().asString().contains("gopher://old.example/");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        var source = Samples.source("post");

        var again = Opml.read(bytes(Opml.write(List.of(source)))).sources().getFirst();

        assertThat(again.url()).isEqualTo(source.url());
        assertThat(again.name()).isEqualTo("post");
    }

    @Test
    void otherXmlAndEntitiesAreRefused() {
        assertThatThrownBy(() -> Opml.read(bytes("<rss/>"))).hasMessageContaining("not OPML");
        assertThatThrownBy(() -> Opml.read(bytes("{}"))).hasMessageContaining("not OPML");
        assertThatThrownBy(() ->
                        Opml.read(
                                bytes(
                                        "<!DOCTYPE o [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><opml><body><outline text='&x;' xmlUrl='https://a.example/'/></body></opml>")))
                .hasMessageContaining("not OPML");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void foldersNestedWithoutEndAreRefused() {
        var deep = "<outline text='f'>".repeat(100_000);

        assertThatThrownBy(() -> Opml.read(bytes("<opml><body>" + deep)))
                .hasMessage("folders nested deeper than 50");
    }

    @Test
    void entitiesAreNotResolved() {
        var bomb =
                "<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><opml><body><outline text='&x;' xmlUrl='https://a.example/'/></body></opml>";

        assertThatThrownBy(() -> Opml.read(bytes(bomb))).hasMessageStartingWith("not OPML");
    }
}
