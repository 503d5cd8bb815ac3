package io.shiftwire.events;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ArticleTest {
    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void itBecameNewsWhenItWasPublished() {
        assertThat(at(EIGHT, NINE).time()).isEqualTo(EIGHT);
    }

    @Test
    void withoutADateOfPublicationTheLastChangeCounts() {
        assertThat(at(null, NINE).time()).isEqualTo(NINE);
    }

    @Test
    void withoutAnyDateItBecameNewsWhenWeReadIt() {
        assertThat(at(null, null).time()).isEqualTo(TEN);
    }

    @Test
    void theLanguageIsThePrimarySubtag() {
        assertThat(article("a").language("en-US").build().languageOr("de")).isEqualTo("en");
        assertThat(article("a").language("fr").build().languageOr("de")).isEqualTo("fr");
    }

    @Test
    void inAnotherLanguageItIsOtherwiseTheSame() {
        assertThat(article("a").language("en").build().withLanguage("uk"))
                .isEqualTo(article("a").language("uk").build());
    }

    @Test
    void anUnstatedLanguageIsTheDefault() {
        assertThat(article("a").language(null).build().languageOr("de")).isEqualTo("de");
        assertThat(article("a").language(" ").build().languageOr("de")).isEqualTo("de");
    }

    @Test
    void aReadTimeAloneIsNoChangeOfContent() {
        assertThat(at(EIGHT, NINE).contentHash()).isEqualTo(at(null, null).contentHash());
    }

    @Test
    void aChangedWordIsAChangeOfContent() {
        var before = article("a").text("Talks resume on Sunday.").build();
        var after = article("a").text("Talks resume on Monday.").build();

        assertThat(after.contentHash()).isNotEqualTo(before.contentHash());
    }

    @Test
    void titleOrTextIsEnough() {
        assertThat(article("a").title("").build().title()).isEmpty();
        assertThat(article("a").text(" ").build().text()).isBlank();
        assertThatThrownBy(() -> article("a").title(" ").text("").build())
                .hasMessage("article a has neither title nor text");
    }

    @Test
    void theSourceIsNamed() {
        assertThatThrownBy(() -> article("a").source(" ").build())
                .hasMessage("article a has no source");
    }

    private static Article at(@Nullable Instant published, @Nullable Instant updated) {
        return new Article(
                new ArticleId("a"),
                null,
                null,
                "Talks resume",
                "",
                "",
                published,
                updated,
                TEN,
                List.of(),
                null,
                "desk");
    }
}
