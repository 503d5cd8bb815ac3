package io.shiftwire.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class GoldenFilesTest {
    static final List<Golden> ALL = Golden.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void everyReleasedShapeIsReadAndWrittenTheSame(Golden golden) throws IOException {
        assertThat(Json.MAPPER.readTree(golden.rewritten()))
                .isEqualTo(Json.MAPPER.readTree(golden.text()));
    }

    @Test
    void noGoldenFileIsForgotten() throws IOException {
        try (var files = Files.list(Golden.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Golden.ALL.stream().map(Golden::file).toList());
        }
    }

    @Test
    void everyChannelIsReadAsItself() throws IOException {
        var subscription = read("subscription.json", Subscription.class);

        assertThat(subscription.channels())
                .map(Channel::name)
                .containsExactly("console", "web", "webhook https://desk.example/hooks/shiftwire");
    }

    @Test
    void everyDeliveryStateIsReadAsItself() throws IOException {
        assertThat(read("delivery-sent.json", Delivery.class).state())
                .isEqualTo(new Delivery.Sent());
        assertThat(read("delivery-retry.json", Delivery.class).state())
                .isEqualTo(new Delivery.Retry("HTTP 503", Instant.parse("2026-03-02T09:06:31Z")));
        assertThat(read("delivery-given-up.json", Delivery.class).state())
                .isEqualTo(new Delivery.GivenUp("gave up after 5 attempts, HTTP 503"));
    }

    @Test
    void offsetsOfShiftsAndTagsPointAtTheirWords() throws IOException {
        var annotated = read("annotated-article.json", AnnotatedArticle.class);
        var shift = annotated.shifts().getFirst();
        var tag = annotated.tagEvidence().getFirst();

        assertThat(new Span(shift.part(), shift.start(), shift.end()).in(annotated.article()))
                .isEqualTo(shift.sentence());
        assertThat(new Span(shift.part(), shift.cueStart(), shift.cueEnd()).in(annotated.article()))
                .isEqualTo("no longer objects");
        assertThat(tag.at().in(annotated.article())).isEqualTo("alliance's eastern base");
    }

    @Test
    void fieldsOfALaterReleaseAreIgnored() throws IOException {
        var later = Files.readString(Golden.FOLDER.resolve("article-bare.json"));
        var article =
                Json.MAPPER.readValue(
                        later.replaceFirst("\\{", "{\"mood\": {\"score\": 3},"), Article.class);

        assertThat(article.text()).isEqualTo("A line without a headline.");
    }

    private static <T> T read(String file, Class<T> type) throws IOException {
        return Json.MAPPER.readValue(Files.readString(Golden.FOLDER.resolve(file)), type);
    }
}
